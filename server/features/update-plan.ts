/** What Compute Metrics would write, and which rows it has to ask for: `postmortem/updatePlan`. */
import type { Analysis, Incident } from '../analysis/analyze';
import { withAnswers } from '../analysis/incident';
import { describeChanges } from '../analysis/key-timestamps';
import { METRICS } from '../analysis/metrics';
import { MILESTONES, type Milestone } from '../analysis/milestones';
import { presetOf } from '../analysis/presets';
import { type Answers, answers as answersSchema, METHODS, type UpdatePlan } from '../protocol';
import type { Feature } from './feature';
import { METRIC_TITLES } from './words';

const NOTHING: UpdatePlan = { changes: [], why: 'nothing', unmarked: [] };

export const updatePlan: Feature = {
  connect({ connection, documents }) {
    connection.onRequest(
      METHODS.updatePlan,
      async ({ uri, answers }: { readonly uri: string; readonly answers?: unknown }): Promise<UpdatePlan> => {
        const analysis = (await documents.get(uri))?.analysis;
        const given = answersSchema.safeParse(answers ?? {});
        return analysis?.recognition.kind === 'post-mortem' ? makePlan(analysis, given.success ? given.data : {}) : NOTHING;
      },
    );
  },
};

/** The plan for all incidents of a document; rows are asked of the first one that lacks any. */
function makePlan(analysis: Analysis, answers: Answers): UpdatePlan {
  const incidents = analysis.incidents.map((incident) => withAnswers(incident, answersFor(incident, answers)));
  const changes = incidents.flatMap((incident) => describeChanges(analysis, incident));
  const disagrees = incidents.some(({ typed }) =>
    typed.some(({ agrees, where }) => agrees === false && where !== 'prose' && where !== 'field'),
  );
  return {
    changes,
    why: changes.length === 0 ? 'nothing' : disagrees ? 'disagrees' : 'missing',
    unmarked: incidents.map(findUnmarked).find((questions) => questions.length > 0) ?? [],
  };
}

/** The answers that speak of an incident: those that name one of its rows, and what nobody knows. */
function answersFor({ timeline }: Incident, answers: Answers): ReadonlyMap<Milestone, number | 'unknown'> {
  const given = new Map<Milestone, number | 'unknown'>();
  for (const milestone of MILESTONES) {
    const answer = answers[milestone];
    if (answer === 'unknown' || (answer !== undefined && timeline.events.some(({ line }) => line === answer - 1)))
      given.set(milestone, answer);
  }
  return given;
}

/** Milestones that a metric of the preset needs and no row is, in the order of the metrics. */
function findUnmarked(incident: Incident): UpdatePlan['unmarked'] {
  const { preset } = presetOf(incident.preset);
  const rows = incident.timeline.events.map(({ line, stamp, text }) => ({ line: line + 1, time: stamp.text, text }));
  if (rows.length === 0) return [];
  const asked = new Map<Milestone, UpdatePlan['unmarked'][number]>();
  for (const metric of METRICS) {
    // the spans rest on the same milestones and are written nowhere else
    if (metric === 'impactDuration' || incident.metrics[metric]) continue;
    const [pair] = preset[metric] ?? [];
    for (const milestone of pair ? [pair.from, pair.to] : [])
      if (!incident.milestones[milestone] && !incident.unknown.has(milestone) && !asked.has(milestone))
        asked.set(milestone, { milestone, metric: METRIC_TITLES[metric], rows });
  }
  return [...asked.values()];
}
