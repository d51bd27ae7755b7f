/** What the desk answers, whatever method: the main worker hands these on as they came. */
export const DESK_PATHS = [
  '/api/v1/staff/*',
  '/api/v1/exchange/*',
  '/open311/v2/*',
  '/api/v1/open/figures/*',
  '/figures/*',
] as const
