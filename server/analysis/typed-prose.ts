/** Numbers in sentences, where their words name the impact, the recovery or the detection. */
import { findDurations } from './clock/clock';
import type { PostMortem } from './document';
import { sliceInline } from './inlines';
import type { Inline } from './markdown';
import type { MetricName, TypedNumber } from './metrics';
import type { Span } from './text';
import { ALLOWED, type Facts, makeTyped } from './typed-judgement';

const IMPACT =
  /\b(?:down|offline|unavailable|inaccessible|unreachable|outage|not accessible|not available|degraded|degradation|downtime|unschedulable|impacted|affected|disruption|disrupted|broken|not work\w*|not send\w*|not receiv\w*|not (?:be )?(?:able|reach\w*)|could not|unable|failing|interrupted)\b/i;
/** A number that measures something else: a period, an age, a limit, a plan, a part of the story. */
const OTHER =
  /\b(?:every|each|per|ago|old|later|within|next|last|previous|earlier|before|interval|timeout|window|retention|poll\w*|would|could|should|might|can take|may|until|if|usually|normally|typically|maximum|additional|between|after|delay|took|takes|long time|average|\d+(?:st|nd|rd|th) percentile)\b/i;

/** Numbers in sentences whose words name the impact, the recovery or the detection. */
export function* readProseNumbers(contents: Iterable<Inline>, facts: Facts): Generator<TypedNumber> {
  for (const content of contents) {
    const text = content.text.slice(0, 4000);
    if (!/\b(?:seconds?|minutes?|mins?|hours?|hrs?|days?|h|m)\b|\d[hm]\b/i.test(text)) continue;
    for (const duration of findDurations(text)) {
      const [from, to] = clauseAround(text, duration.span);
      const before = text.slice(from, duration.span[0]);
      const after = text.slice(duration.span[1], to);
      const metric = metricOf(before, after);
      if (!metric) continue;
      yield makeTyped(
        metric,
        'prose',
        duration,
        content.spanOf(duration.span[0], duration.span[1]),
        metric === 'timeToResolve' ? ALLOWED.timeToResolve : ALLOWED[metric],
        facts,
        false,
      );
    }
  }
}

/** The clause around a number, cut at sentence ends. */
function clauseAround(text: string, span: Span): readonly [number, number] {
  const before = Math.max(
    text.lastIndexOf('. ', span[0]),
    text.lastIndexOf('\n\n', span[0]),
    text.lastIndexOf('; ', span[0]),
    span[0] - 200,
  );
  const after = /[.;!?](?:\s|$)|,\s|\n\n/.exec(text.slice(span[1], span[1] + 200));
  return [Math.max(0, before), after ? span[1] + after.index : Math.min(text.length, span[1] + 200)];
}

function metricOf(before: string, after: string): MetricName | undefined {
  const lead =
    /\b(?:for|during|lasting|lasted|in|within|of|was|took|approximately|about)?\s*(?:a |the )?(?:total |period |duration )?(?:of )?(?:round |around |about |roughly |approximately |over |almost |nearly |more than |less than |at least |up to |only |just |~|≈)*\s*$/i.exec(
      before,
    );
  const body = lead ? before.slice(0, lead.index) : before;
  const word = lead?.[0].trim().toLowerCase() ?? '';
  const near = body.slice(-90);
  const isFor = /^(?:for|during|lasting|lasted|of|was)\b/.test(word);
  if (
    OTHER.test(near.slice(-40)) ||
    /^\s*(?:ago|later|after|before|earlier|old|into|until|from now|prior|per|interval|long)\b/i.test(after)
  )
    return undefined;
  // `(from the start of the lab …)`: a base of its own
  if (/^\W*(?:from|since|starting|counting)\b/i.test(after)) return undefined;
  if (/\btime to (?:detect\w*)\W*(?:of|was|is)?\W*$/i.test(before)) return 'timeToDetect';
  if (
    /\b(?:total )?time to (?:resol\w*|recover\w*|repair|restor\w*|mitigat\w*)\W*(?:of|was|is)?\s*(?:approximately|about|around|roughly|~)?\s*$/i.test(
      before,
    )
  )
    return 'timeToResolve';
  if (isFor && IMPACT.test(near)) return 'duration';
  if (/^(?:in|within|took)\b/.test(word) && /\b(?:fixed|resolved|recovered|restored|repaired)\b/i.test(near.slice(-50)))
    return 'timeToResolve';
  if (/^\s*(?:of\s+)?(?:outage|downtime|degradation|disruption|interruption|unavailability)\b/i.test(after)) return 'duration';
  return undefined;
}

/** All typed numbers of a document's prose that no field or entry holds, as inlines to read. */
export function* proseOf(document: PostMortem, within: Span, isTaken: (span: Span) => boolean): Generator<Inline> {
  for (const { content, span } of document.paragraphs) if (span[0] >= within[0] && span[1] <= within[1] && !isTaken(span)) yield content;
  for (const list of document.lists) {
    if (list.span[0] < within[0] || list.span[1] > within[1]) continue;
    for (const item of list.items)
      if (!isTaken(item.span)) yield item.content.text.length > 4000 ? sliceInline(item.content, 0, 4000) : item.content;
  }
}
