/** Month and weekday names as people write them, spaces and dots already gone. English ones in lower case. */
const MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'มกรา', 'มค', 'january', 'jan'],
  ['กุมภาพันธ์', 'กุมภา', 'กพ', 'february', 'feb'],
  ['มีนาคม', 'มีนา', 'มีค', 'march', 'mar'],
  ['เมษายน', 'เมษา', 'เมย', 'april', 'apr'],
  ['พฤษภาคม', 'พฤษภา', 'พค', 'may'],
  ['มิถุนายน', 'มิถุนา', 'มิย', 'june', 'jun'],
  ['กรกฎาคม', 'กรกฏาคม', 'กรกฎา', 'กรกฏา', 'กค', 'july', 'jul'],
  ['สิงหาคม', 'สิงหา', 'สค', 'august', 'aug'],
  ['กันยายน', 'กันยา', 'กย', 'september', 'sept', 'sep'],
  ['ตุลาคม', 'ตุลา', 'ตค', 'october', 'oct'],
  ['พฤศจิกายน', 'พฤศจิกา', 'พฤษจิกายน', 'พย', 'november', 'nov'],
  ['ธันวาคม', 'ธันวา', 'ธค', 'december', 'dec'],
]

/** Sunday is 0. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['อาทิตย์', 'อา', 'sunday', 'sun'],
  ['จันทร์', 'จ', 'monday', 'mon'],
  ['อังคาร', 'อ', 'tuesday', 'tue'],
  ['พุธ', 'พ', 'wednesday', 'wed'],
  ['พฤหัสบดี', 'พฤหัส', 'พฤ', 'thursday', 'thu'],
  ['ศุกร์', 'ศ', 'friday', 'fri'],
  ['เสาร์', 'ส', 'saturday', 'sat'],
]

const longestFirst = (names: string[]): string => names.sort((a, b) => b.length - a.length).join('|')
const indexOf = (lists: readonly (readonly string[])[], name: string): number =>
  lists.findIndex((names) => names.includes(name))

/** For use inside patterns: every month name, every weekday name of more than two letters. */
export const MONTH_PATTERN = longestFirst(MONTHS.flat())
export const WEEKDAY_PATTERN = longestFirst(WEEKDAYS.flat().filter((name) => name.length > 2))

/** 1 to 12, or 0 for no month. */
export const monthNumber = (name: string): number => indexOf(MONTHS, name) + 1
/** 0 (Sunday) to 6, or -1. */
export const weekdayNumber = (name: string): number => indexOf(WEEKDAYS, name)
