/**
 * The dated content of this build by the names of its files. In a deployed worker the build makes every import of a JSON file a look into this
 * (`bot/local/bundle.ts`), so `bot/begin.ts` fills it before a module that imports one is evaluated. In Node nobody asks here: files are files.
 */
export const content: Record<string, unknown> = {}
