/** The interviews whose answers staff read once they are sent. */
export const TO_STAFF: ReadonlySet<string> = new Set(['complaint', 'scam-report', 'account-held'])
