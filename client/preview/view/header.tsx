/** Which incident: title, id, severity, status, date, and how many blockers there are before Final. */
import type { PreviewIncident } from '../../../server/protocol';
import { Icon } from './icons';

/** The page's head; each item reveals its line. */
export function Header({ header, onBlockers }: { readonly header: PreviewIncident['header']; readonly onBlockers: () => void }) {
  const { title, id, severity, status, date, incident } = header;
  return (
    <header>
      <h1>
        <button type="button" data-line={title.line}>
          {title.text}
        </button>
      </h1>
      <div class="facts">
        {incident && (
          <span class="incidents">
            {incident.text}
            <button
              type="button"
              class="step"
              aria-label="Previous incident"
              disabled={incident.previous === undefined}
              data-line={incident.previous}
            >
              <Icon name="chevron-left" />
            </button>
            <button type="button" class="step" aria-label="Next incident" disabled={incident.next === undefined} data-line={incident.next}>
              <Icon name="chevron-right" />
            </button>
          </span>
        )}
        {id && (
          <button type="button" class="code" data-line={id.line}>
            {id.text}
          </button>
        )}
        {severity && (
          <button type="button" class="tag" data-line={severity.line}>
            {severity.text}
          </button>
        )}
        {status && (
          <button type="button" class="with-icon" data-line={status.line}>
            <Icon name={status.icon} size={14} tone={status.icon === 'pass' ? 'pass' : 'plain'} />
            {status.text}
          </button>
        )}
        {date && (
          <button type="button" class="code date" data-line={date.line}>
            {date.text}
          </button>
        )}
        {header.blockersText && (
          <button type="button" class="with-icon link" onClick={onBlockers}>
            <Icon name="warning" size={14} tone="warning" />
            <span>{header.blockersText}</span>
          </button>
        )}
      </div>
    </header>
  );
}
