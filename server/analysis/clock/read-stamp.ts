/** Stamps: dates, times and zones put together in whatever order they are written. */
import type { Stamp } from './clock';

/** What the document says about its stamps. */
export interface StampOptions {
  /** How dates such as `03/04/2026` are read; `day-first` where absent. */
  readonly order?: 'day-first' | 'month-first' | undefined;
  /** The text is known to begin with a time: `1430` and `14.30` are read as one. */
  readonly anchored?: boolean | undefined;
}

/** The stamp with which an entry or a cell begins, brackets, quotes and words of approximation before it skipped (`~`, `ca.`, `around`, `Between`; not `At`, `On`, `From`). A stamp typed wrong (`25:61`, `9:5`) is given with its faults. Constant time. */
export function readStamp(_text: string, _options: StampOptions = {}): Stamp | undefined {
  throw new Error('not written');
}

/** Every stamp inside prose, in its order: no versions, ports, addresses, ratios, URLs. Linear. */
export function findStamps(_text: string, _options: StampOptions = {}): readonly Stamp[] {
  throw new Error('not written');
}

/** The stamp of a cell or field that should hold one: as `readStamp`, but what has digits and is none is given as a fault. `undefined` for a text without any trace of one. */
export function readTypedStamp(_text: string, _options: StampOptions = {}): Stamp | undefined {
  throw new Error('not written');
}

/** How a document writes its dates in numbers: as those say that cannot be read the other way round. */
export function decideDateOrder(_stamps: Iterable<Stamp>): 'day-first' | 'month-first' | 'undecided' {
  throw new Error('not written');
}
