/** `metrics` for people: a table for each incident. */
import type { Analysis } from '../../analysis/analyze';
import { showDuration } from '../../analysis/clock/show';
import type { MetricName } from '../../analysis/metrics';
import { METRIC_TITLES } from '../../features/words';
import type { MetricJson, MilestoneJson, TypedJson } from '../../protocol';
import type { MetricsFormat } from '../metrics';
import { alignRows, type CellText, clean, count } from '../terminal';
import type { Run } from '../work';

/** Text for a terminal. */
export function metricsText({ terminal, paint, options }: Run): MetricsFormat {
  let incidents = 0;
  let disagreeing = 0;
  let missing = 0;

  const showEnd = (name: string, milestone: MilestoneJson | null | undefined, day: string | undefined): CellText => {
    if (!milestone) return { text: name, paint: paint.dim };
    return `${name} ${milestone.approximate ? '~' : ''}${showTime(milestone.time, day)} (${showSource(milestone)})`;
  };

  const showState = (metric: MetricJson, { incidents: facts, document }: Analysis): string => {
    /** The number as its author wrote it. */
    const quote = ({ seconds, line }: TypedJson): string => {
      const typed = facts.flatMap((fact) => fact.typed).find((one) => one.line === line - 1 && one.seconds === seconds);
      return typed ? clean(document.text.slice(...typed.span)) : showDuration(seconds);
    };
    const notes: string[] = [];
    if (metric.typed === null) notes.push(paint.dim('not typed'));
    else if (metric.agrees === true) notes.push(paint.green('as typed'));
    for (const typed of metric.allTyped) {
      if (typed.agrees === false) notes.push(paint.yellow(`typed ${quote(typed)} in line ${typed.line} – disagrees`));
      if (typed.agrees === null) notes.push(paint.dim(`typed ${quote(typed)} in line ${typed.line}, not checked`));
    }
    if (metric.assumed.length > 0) notes.push(paint.dim(`${metric.assumed.join(', ')} inferred`));
    return notes.join(', ');
  };

  return {
    add(some, analysis) {
      for (const incident of some) {
        incidents++;
        const day = incident.events[0]?.time.slice(0, 10) ?? incident.date ?? undefined;
        const rows: (readonly CellText[])[] = [];
        for (const [name, metric] of Object.entries(incident.metrics)) {
          const title = name in METRIC_TITLES ? METRIC_TITLES[name as MetricName] : name;
          const why = incident.notComputable[name];
          if (metric) {
            if (metric.agrees === false) disagreeing++;
            const value = metric.range
              ? `${showDuration(metric.range[0])} – ${showDuration(metric.range[1])}`
              : showDuration(metric.seconds);
            const ends = [metric.from, metric.to].map((end) => showEnd(end, incident.milestones[end], day));
            rows.push([title, { text: value, paint: paint.bold }, ends[0] ?? '', ends[1] ?? '', showState(metric, analysis)]);
          } else if (why !== undefined) {
            missing++;
            rows.push([title, { text: '–', paint: paint.dim }, '', '', paint.dim(`not computable: ${clean(why)}`)]);
          }
        }
        const facts = [incident.id, incident.severity, incident.status, incident.date, incident.zone].filter((fact) => fact !== null);
        terminal.out(`${paint.bold(clean(incident.title || '(no title)'))}  ${paint.dim(clean(facts.join(' · ')))}\n`);
        terminal.out(`${paint.dim(`${clean(incident.file)}:${incident.line}`)}\n`);
        terminal.out(rows.length === 0 ? `  ${paint.dim('nothing to compute')}\n\n` : `${alignRows(rows).join('\n')}\n\n`);
      }
    },
    end() {
      if (incidents === 0) {
        terminal.out(`No post-mortem in ${options.args.length === 0 ? 'this folder' : 'what was named'}.\n`);
        return;
      }
      const notes = [
        disagreeing > 0
          ? paint.yellow(`${count(disagreeing, 'typed number')} ${disagreeing === 1 ? 'disagrees' : 'disagree'}`)
          : 'no typed number disagrees',
        ...(missing > 0 ? [`${missing} not computable`] : []),
      ];
      terminal.out(`${count(incidents, 'incident')}: ${notes.join(', ')}\n`);
    },
  };
}

/** `22:51`, with the date where it is another day than the incident's first. */
function showTime(time: string, day: string | undefined): string {
  const [date, clock = date] = time.includes('T') ? time.split('T') : [undefined, time];
  const short = (clock ?? '').replace(/(?:Z|[+-]\d\d:\d\d)$/, '').replace(/:00$/, '');
  return date !== undefined && date !== day ? `${date} ${short}` : short;
}

function showSource({ line, source }: MilestoneJson): string {
  const from = source === 'timeline' || source === 'label' || source === 'marker' ? '' : `, ${source.replace('-', ' ')}`;
  return `line ${line}${from}`;
}
