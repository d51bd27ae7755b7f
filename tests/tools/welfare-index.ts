import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `node tests/tools/welfare-index.ts`: lists the programmes' files, since a bundle has no folder to look into. */
const FOLDER = fileURLToPath(new URL('../../flows/welfare/programmes/', import.meta.url))
export const INDEX_FILE = `${FOLDER}index.ts`

export const programmeIds = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()

const nameOf = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

export const indexText = (ids: readonly string[]): string =>
  [
    "import type { Programme } from '../programme.ts'",
    ...ids.map((id) => `import ${nameOf(id)} from './${id}.json' with { type: 'json' }`),
    '',
    '/** Every programme. Written by `node tests/tools/welfare-index.ts`; a test holds it against the folder and each file against its schema. */',
    'export const PROGRAMMES = [',
    ...ids.map((id) => `  ${nameOf(id)},`),
    '] as unknown as readonly Programme[]',
    '',
  ].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(INDEX_FILE, indexText(programmeIds()))
