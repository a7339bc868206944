/** What zone abbreviations and names stand for, as data. */

/** Abbreviation → place of the tz database and the minutes east of UTC that it means; no minutes where it names both seasons (`PT`). */
export const ABBREVIATIONS: Readonly<Record<string, readonly [id: string, minutes: number | undefined]>> = {
  WET: ['Europe/Lisbon', 0],
  WEST: ['Europe/Lisbon', 60],
  CET: ['Europe/Berlin', 60],
  CEST: ['Europe/Berlin', 120],
  MET: ['Europe/Berlin', 60],
  MEST: ['Europe/Berlin', 120],
  MEZ: ['Europe/Berlin', 60],
  MESZ: ['Europe/Berlin', 120],
  EET: ['Europe/Helsinki', 120],
  EEST: ['Europe/Helsinki', 180],
  MSK: ['Europe/Moscow', 180],
  TRT: ['Europe/Istanbul', 180],
  PST: ['America/Los_Angeles', -480],
  PDT: ['America/Los_Angeles', -420],
  PT: ['America/Los_Angeles', undefined],
  MST: ['America/Denver', -420],
  MDT: ['America/Denver', -360],
  MT: ['America/Denver', undefined],
  CDT: ['America/Chicago', -300],
  CT: ['America/Chicago', undefined],
  EST: ['America/New_York', -300],
  EDT: ['America/New_York', -240],
  ET: ['America/New_York', undefined],
  AKST: ['America/Anchorage', -540],
  AKDT: ['America/Anchorage', -480],
  HST: ['Pacific/Honolulu', -600],
  ADT: ['America/Halifax', -180],
  NST: ['America/St_Johns', -210],
  NDT: ['America/St_Johns', -150],
  BRT: ['America/Sao_Paulo', -180],
  ART: ['America/Argentina/Buenos_Aires', -180],
  CLT: ['America/Santiago', -240],
  CLST: ['America/Santiago', -180],
  COT: ['America/Bogota', -300],
  SAST: ['Africa/Johannesburg', 120],
  EAT: ['Africa/Nairobi', 180],
  WAT: ['Africa/Lagos', 60],
  PKT: ['Asia/Karachi', 300],
  ICT: ['Asia/Bangkok', 420],
  WIB: ['Asia/Jakarta', 420],
  SGT: ['Asia/Singapore', 480],
  HKT: ['Asia/Hong_Kong', 480],
  PHT: ['Asia/Manila', 480],
  JST: ['Asia/Tokyo', 540],
  KST: ['Asia/Seoul', 540],
  AWST: ['Australia/Perth', 480],
  ACST: ['Australia/Adelaide', 570],
  ACDT: ['Australia/Adelaide', 630],
  AEST: ['Australia/Sydney', 600],
  AEDT: ['Australia/Sydney', 660],
  AET: ['Australia/Sydney', undefined],
  NZST: ['Pacific/Auckland', 720],
  NZDT: ['Pacific/Auckland', 780],
  NZT: ['Pacific/Auckland', undefined],
};

/** Abbreviations of several places, each with what it means there. */
export const AMBIGUOUS: Readonly<Record<string, readonly (readonly [id: string, minutes: number])[]>> = {
  IST: [
    ['Asia/Kolkata', 330],
    ['Europe/Dublin', 60],
    ['Asia/Jerusalem', 120],
  ],
  BST: [
    ['Europe/London', 60],
    ['Asia/Dhaka', 360],
  ],
  CST: [
    ['America/Chicago', -360],
    ['Asia/Shanghai', 480],
    ['America/Havana', -300],
  ],
  AST: [
    ['America/Halifax', -240],
    ['Asia/Riyadh', 180],
  ],
};

/** Names in words (lower case, without `time`) → place, and minutes for `standard` and `daylight` or `summer`; no second where there is no season. */
export const NAMES: Readonly<Record<string, readonly [id: string, standard: number, daylight: number | undefined]>> = {
  pacific: ['America/Los_Angeles', -480, -420],
  mountain: ['America/Denver', -420, -360],
  central: ['America/Chicago', -360, -300],
  eastern: ['America/New_York', -300, -240],
  'central european': ['Europe/Berlin', 60, 120],
  'western european': ['Europe/Lisbon', 0, 60],
  'eastern european': ['Europe/Helsinki', 120, 180],
  british: ['Europe/London', 0, 60],
  london: ['Europe/London', 0, 60],
  irish: ['Europe/Dublin', 0, 60],
  indian: ['Asia/Kolkata', 330, undefined],
  india: ['Asia/Kolkata', 330, undefined],
  japan: ['Asia/Tokyo', 540, undefined],
  singapore: ['Asia/Singapore', 480, undefined],
  china: ['Asia/Shanghai', 480, undefined],
  'australian eastern': ['Australia/Sydney', 600, 660],
  'new zealand': ['Pacific/Auckland', 720, 780],
};

/** Abbreviations that are words in lower case, or too short to be one. */
export const UPPER_ONLY: ReadonlySet<string> = new Set(
  'IST MET WET WEST EAT ART WAT PET ET PT CT MT ICT TRT AST BST EEST EET WIB ADT NST NDT CLT COT HST MEZ'.split(' '),
);
