import type { RecordShown, RecordsShown } from '../../../flows/ledger/shown.ts'

/** What stands around the entries, of one kind. */
export const recordsOf = <K extends RecordShown['kind']>(shown: RecordsShown | undefined, kind: K) =>
  (shown?.records ?? []).filter((one): one is Extract<RecordShown, { kind: K }> => one.kind === kind)
