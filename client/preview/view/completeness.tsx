/** What is still missing: blockers before Final, sections, placeholders; done is one line each. */
import type { PreviewGroup, PreviewIncident } from '../../../server/protocol';
import { send } from './host';
import { Icon } from './icons';

/** Above this many items only the first five are shown at first. */
const MOST = 6;
const SHOWN = 5;

/** The checklist. `expanded` names the groups that show all their items. */
export function Completeness(props: {
  readonly completeness: PreviewIncident['completeness'];
  readonly expanded: readonly string[];
  readonly onExpand: (kind: string) => void;
}) {
  const { completeness, expanded, onExpand } = props;
  return (
    <section class="completeness" aria-labelledby="completeness-title">
      <div class="heading">
        <h2 id="completeness-title">Completeness</h2>
        <span class="aside">{completeness.summary}</span>
      </div>
      {completeness.groups.map((group) => (
        <Group key={group.kind} group={group} all={expanded.includes(group.kind)} onExpand={() => onExpand(group.kind)} />
      ))}
    </section>
  );
}

function Group({ group, all, onExpand }: { readonly group: PreviewGroup; readonly all: boolean; readonly onExpand: () => void }) {
  const short = !all && group.more !== undefined && group.items.length > MOST;
  const items = short ? group.items.slice(0, SHOWN) : group.items;
  return (
    <div class="group" id={group.kind}>
      <p class="group-title" id={`${group.kind}-title`} tabIndex={-1}>
        <Icon name={group.tone} tone={group.tone} />
        {group.title}
      </p>
      {items.length > 0 && (
        <ul aria-labelledby={`${group.kind}-title`}>
          {items.map((item, i) => (
            <li key={`${i} ${item.text}`} class="item">
              <button type="button" class="row" data-line={item.line}>
                <span class="words">
                  <span class={item.code ? 'code' : ''}>{item.text}</span>
                  {item.detail && <span class="detail">{item.detail}</span>}
                </span>
                <span class="number" aria-hidden="true">{`Ln ${item.line}`}</span>
                <span class="hidden">{`, line ${item.line}`}</span>
              </button>
              {item.action && (
                <button
                  type="button"
                  class="link act"
                  aria-label={`${item.action.label} ${item.text}`}
                  onClick={() =>
                    item.action && send({ type: 'action', line: item.action.line, rule: item.action.rule, fix: item.action.fix })
                  }
                >
                  {item.action.label}
                </button>
              )}
            </li>
          ))}
          {short && (
            <li class="item">
              <button type="button" class="row" aria-expanded="false" onClick={onExpand}>
                <span class="words more">{group.more}</span>
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
