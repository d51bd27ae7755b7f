import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'
import places from '../flows/content/places.json' with { type: 'json' }
import { BANK_CHOICES } from '../flows/scam/banks.ts'
import { buildOffline, catalogueFiles } from './build-offline.ts'
import { questionFiles } from './build-questions.ts'
import { PRELOADED, PRELOADED_EASY } from './citizen/preloaded.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
const DIST = join(HERE, 'dist')

/** One more page application is one more line: `bot/app-pages.ts` serves each under its own path. */
const ENTRIES = { citizen: 'citizen/main.tsx', staff: 'staff/main.tsx' }

export type Options = {
  outDir?: string
  /** With LINE's mock and the gallery. Never for a deployment: `tests/liff-app/build.test.ts` looks for them there. */
  local?: boolean
}

/** What the worker must know of a build: `bot/app-pages.ts` reads it through the assets binding. */
export type Manifest = Record<
  string,
  {
    js: string
    css: string[]
    preload: string[]
    fonts: string[]
    /** By the beginning of a path: what its first view needs besides. */
    pages: Record<string, string[]>
    /** And where questions are asked one a page. */
    easy: Record<string, string[]>
  }
>

/** `flows` is pure: a module of which nothing is used needs not be there. */
const pureFlows: Plugin = {
  name: 'pure-flows',
  setup(b) {
    b.onResolve({ filter: /^\.\.?\// }, async (args) => {
      if (args.pluginData === 'asked') return undefined
      const found = await b.resolve(args.path, {
        kind: args.kind,
        importer: args.importer,
        resolveDir: args.resolveDir,
        with: args.with,
        pluginData: 'asked',
      })
      return /\/flows\//.test(found.path) ? { path: found.path, sideEffects: false } : found
    })
  },
}

/** The parts that come later, by where they lie. */
const LATER =
  /liff-app\/(?:citizen\/(?:pages|learn|rights|ledger|own)|form|ui\/(?:place|progress|province)\.tsx|line\.ts|line-local\.ts)(?:\/[^/]+\.tsx?)?$/

/** Whether this source imports one of these modules of these folders, for more than types. */
const brings = (source: string, folder: string, modules: string): boolean =>
  new RegExp(
    String.raw`^(?:import (?!type )[^\n]*|\} )from '${folder.replaceAll('.', String.raw`\.`)}/(?:${modules})\.tsx?'`,
    'm',
  ).test(source)

/** What such parts share, as one file: whatever some shared and others did not would be a file of its own, and a phone asks for each. */
const CORES: readonly [core: string, of: (path: string, source: string) => boolean][] = [
  ['core.ts', () => true],
  // A part of forms, or one that shows some of their questions.
  ['form/core.ts', (_, source) => brings(source, '(?:.|[./]*/form)', 'draft|inputs|question')],
  ['citizen/own/core.ts', (_, source) => brings(source, '(?:.|../own)', 'load|dates|kept-state')],
  ['citizen/ledger/core.ts', (path) => /\/citizen\/(?:ledger\/|pages\/ledger)/.test(path)],
  [
    'citizen/ledger/core-records.ts',
    (_, source) => brings(source, '(?:.|../ledger)', 'editing|record-draft|records|removing|use-records'),
  ],
]

const oneCore: Plugin = {
  name: 'one-core',
  setup(b) {
    b.onLoad({ filter: LATER }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const cores = CORES.filter(([, of]) => of(path, source)).map(([core]) => join(HERE, core))
      return {
        contents: `${cores.map((core) => `import ${JSON.stringify(core)}`).join('\n')}\n${source}`,
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }
    })
  },
}

/**
 * What only the chat and the police read, and is kilobytes of every first load: words that are typed for a choice (a form's are tapped), a clock beside a
 * date, the police's wording of a type.
 */
const LIST = String.raw`\[(?:[^\]'"]|'[^']*'|"[^"]*")*\]`
const TYPED = new RegExp(
  String.raw`\b(?:also: ${LIST}|yes: ${LIST}|no: ${LIST}|clock: \w+|official: '[^']*'),?`,
  'g',
)
/** No form asks for what is guessed from other answers. */
const GUESSED = /\boptions: \w+,(?=\s+guess:)/g
/** How to answer is told once an answer could not be used: `form/hints.ts` brings it with the first touch. */
const HOW = /\b(?:hint|example): \{(?:[^}'"`]|'(?:[^'\\]|\\.)*'|"[^"]*"|`[^`]*`)*\},?/g
const QUESTIONS = /\/flows\/(?:complaint|scam)\/(?:questions[^/]*|families|types|paid)\.ts$/

const withoutTyped: Plugin = {
  name: 'without-typed',
  setup(b) {
    b.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir, namespace }) => {
      const found = join(resolveDir, path)
      return QUESTIONS.test(found) && (namespace === 'with-how' || importer.endsWith('/form/hints.ts'))
        ? { path: found, namespace: 'with-how' }
        : namespace === 'with-how'
          ? { path: found }
          : undefined
    })
    b.onLoad({ filter: QUESTIONS, namespace: 'with-how' }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(TYPED, ''),
      loader: 'ts',
      resolveDir: dirname(path),
    }))
    b.onLoad({ filter: QUESTIONS }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll(TYPED, '')
        .replaceAll(GUESSED, 'options: [],')
        .replaceAll(HOW, ''),
      loader: 'ts',
    }))
    b.onLoad({ filter: /\/flows\/welfare\/questions[^/]*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(TYPED, ''),
      loader: 'ts',
    }))
  },
}

/**
 * Places that are typed in the chat are found among 8,400; a form asks for them by lists (`ui/place.tsx`) and reads no words, so that the names of
 * all districts need not come with every form, nor be sorted into tables by a slow processor under the first touch.
 */
const placesByList: Plugin = {
  name: 'places-by-list',
  setup(b) {
    b.onResolve({ filter: /\/places\.ts$/ }, ({ importer }) =>
      importer.endsWith('/flows/kinds.ts') ? { path: 'no-typed-places', namespace: 'without' } : undefined,
    )
    b.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents: 'export const findPlace = () => []; export const provinceOfAddress = () => undefined',
    }))
  },
}

/**
 * LINE's SDK can open a window over a page, and be in one: a fifth of what it weighs. We open none; in one that another page opened we are as in any
 * window. A newer SDK that asks for more of these fails here.
 */
const withoutSubWindows: Plugin = {
  name: 'without-sub-windows',
  setup(b) {
    b.onResolve({ filter: /^@liff\/(?:sub-window|message-bus)$/ }, ({ path }) => ({
      path,
      namespace: 'no-windows',
    }))
    b.onLoad({ filter: /.*/, namespace: 'no-windows' }, () => ({
      contents: `const none = () => undefined
export { none as getMessageBus, none as setMainWindowOrigin }
export const getMSTByMSIT = async () => ({ mst: null }), getAppData = async () => ({})
export const initMessageBus = async () => ({ isReady: () => false }), getMainWindowOrigin = () => location.origin
export const EVENT_NAME = {}, WINDOW = {}, IDENTIFIER_KEY = 'liff.subwindow.identifier'`,
    }))
  },
}

/** A form asks for a bank by its name: the registry from which its own line is known, and what reads names, stay behind. */
const banksByName: Plugin = {
  name: 'banks-by-name',
  setup(b) {
    // Its own for each: shared, they would be a file more for a phone to ask for.
    b.onResolve({ filter: /\/banks\.ts$/ }, ({ importer, namespace }) =>
      /\/flows\/scam\/questions[^/]*\.ts$/.test(importer)
        ? { path: `${namespace} ${importer}`, namespace: 'bank-names', sideEffects: false }
        : undefined,
    )
    b.onLoad({ filter: /.*/, namespace: 'bank-names' }, () => {
      const names = BANK_CHOICES.map(({ code, th, en }) => ({ code, th, en }))
      return { contents: `export const BANK_CHOICES = ${JSON.stringify(names)}` }
    })
  },
}

/**
 * The catalogue of rights comes as data, in one language and without what only reviewers read (`citizen/rights/held.ts`); and of places an answer's
 * rules need the names of provinces alone.
 */
const rightsFromServer: Plugin = {
  name: 'rights-from-server',
  setup(b) {
    b.onResolve({ filter: /\/catalogue\.ts$/ }, ({ importer, path }) =>
      /\/flows\//.test(importer) || /\/flows\//.test(path)
        ? { path: join(HERE, 'citizen/rights/catalogue.ts') }
        : undefined,
    )
    b.onResolve({ filter: /\/places\.ts$/ }, ({ importer }) =>
      importer.endsWith('/flows/welfare/answers.ts')
        ? { path: 'province-names', namespace: 'provinces' }
        : undefined,
    )
    b.onLoad({ filter: /.*/, namespace: 'provinces' }, () => {
      const names = Object.fromEntries(places.provinces.map(({ code, th }) => [code, { th }]))
      return {
        contents: `const names = ${JSON.stringify(names)}; export const provinceByCode = (code) => names[code]`,
      }
    })
  },
}

/** Both applications, in well under a second. Names of files carry a hash of what is in them, so that they may be kept for ever. */
export const buildApp = async ({ outDir = DIST, local = false }: Options = {}): Promise<Metafile> => {
  // Each by itself: together they would share modules, and each module that is shared is a file more for a phone to ask for.
  const built = await Promise.all(
    Object.entries(ENTRIES).map(([name, source]) => bundle(outDir, local, { [name]: source })),
  )
  const metafile: Metafile = {
    inputs: Object.assign({}, ...built.map((one) => one.metafile.inputs)),
    outputs: Object.assign({}, ...built.map((one) => one.metafile.outputs)),
  }
  await rm(outDir, { recursive: true, force: true })
  await cp(join(HERE, 'public'), outDir, { recursive: true })
  await mkdir(join(outDir, 'app/assets'), { recursive: true })
  await Promise.all(
    built.flatMap(({ outputFiles }) => outputFiles.map(({ path, contents }) => writeFile(path, contents))),
  )
  const manifest = manifestOf(metafile, local ? STAND_IN : [])
  await writeFile(join(outDir, 'app/manifest.json'), JSON.stringify(manifest))
  const { js, css, preload, fonts, pages } = manifest.citizen!
  await buildOffline({
    outDir,
    meta: built[0]!.metafile,
    entry: js,
    first: [js, ...css, ...preload, ...fonts, ...pages['/app/']!],
    url: urlOf,
    outputOf: (source) => outputOf(metafile, source),
  })
  return metafile
}

const bundle = (outDir: string, local: boolean, entryPoints: Record<string, string>) =>
  build({
    absWorkingDir: HERE,
    entryPoints,
    outdir: join(outDir, 'app'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022', 'safari15.4', 'chrome100'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    metafile: true,
    write: false,
    publicPath: '/app/',
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    loader: { '.woff2': 'file' },
    define: { LOCAL: String(local) },
    // The desk's pages are opened for a day's work: what they share may come in as many files as it likes.
    plugins: [
      placesByList,
      banksByName,
      withoutSubWindows,
      ...('citizen' in entryPoints ? [rightsFromServer, catalogueFiles, questionFiles, oneCore] : []),
      withoutTyped,
      pureFlows,
    ],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })

/** Every file that these outputs import at once, themselves included. */
export const closure = ({ outputs }: Metafile, from: readonly string[]): string[] => {
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') walk(path)
  }
  for (const file of from) walk(file)
  return [...seen]
}

/** The output that holds this source as an entry (of its own or of a dynamic import). */
export const outputOf = ({ outputs }: Metafile, source: string): string => {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source)
  if (!found) throw new Error(`no output begins with ${source}`)
  return found[0]
}

const urlOf = (file: string): string => `/${file.slice(file.indexOf('app/assets/'))}`

/** Comes with LINE's SDK where it takes its place. */
const STAND_IN = ['line-local.ts']

type Lists = Record<string, readonly string[]>

const manifestOf = (meta: Metafile, besides: readonly string[]): Manifest => {
  /** What is small fits in beside what is long, where a server answers six at once. */
  const longestFirst = (a: string, b: string) => meta.outputs[b]!.bytes - meta.outputs[a]!.bytes
  const fonts = Object.keys(meta.outputs).filter((file) => /looped-(thai|latin)-400.*woff2$/.test(file))
  if (fonts.length !== 2) throw new Error('the two faces of the first paint are not there')
  /** The files of these parts that are not among those that are there. */
  const further = (sources: readonly string[], there: readonly string[]): string[] =>
    closure(
      meta,
      sources.map((one) => outputOf(meta, one)),
    )
      .filter((file) => !there.includes(file))
      .toSorted(longestFirst)
  const each = (lists: Lists, files: (page: string) => string[]) =>
    Object.fromEntries(Object.keys(lists).map((page) => [page, files(page).map(urlOf)]))
  return Object.fromEntries(
    Object.entries(ENTRIES).map(([name, source]) => {
      const entry = outputOf(meta, source)
      const css = meta.outputs[entry]?.cssBundle
      const files = closure(meta, [entry])
      const pages: Lists = name === 'citizen' ? PRELOADED : {}
      const easy: Lists = name === 'citizen' ? PRELOADED_EASY : {}
      const first = (page: string) => further([...besides, ...pages[page]!], files)
      return [
        name,
        {
          js: urlOf(entry),
          css: css ? [urlOf(css)] : [],
          preload: files.filter((file) => file !== entry).map(urlOf),
          fonts: fonts.map(urlOf),
          pages: each(pages, first),
          easy: each(easy, (page) => further(easy[page]!, [...files, ...first(page)])),
        },
      ]
    }),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildApp()
