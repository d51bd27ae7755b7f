import type { Plugin } from 'esbuild'
import places from '../flows/content/places.json' with { type: 'json' }
import { isPrivate } from '../flows/welfare/private.ts'
import { QUESTIONS } from '../flows/welfare/questions.ts'
import { UNASKED } from '../flows/welfare/unasked.ts'

/** What is told in confidence has no address of its own: no link leads there. */
const LINKED = QUESTIONS.filter(({ id }) => !UNASKED.includes(id) && !isPrivate(id))

/**
 * Each question of the check of rights as a file of its own, from the chat's own list: a link leads into the middle of it, and whoever opens one
 * reads and answers one question, while the other 70 and the rules are on their way.
 */
export const questionFiles: Plugin = {
  name: 'question-files',
  setup(b) {
    b.onResolve({ filter: /^questions:rights$/ }, () => ({ path: 'rights', namespace: 'questions' }))
    b.onResolve({ filter: /^question:\w+$/ }, ({ path }) => ({
      path: path.slice('question:'.length),
      namespace: 'question',
    }))
    b.onResolve({ filter: /^provinces:names$/ }, ({ path }) => ({ path, namespace: 'question' }))
    b.onLoad({ filter: /^provinces:names$/, namespace: 'question' }, () => ({
      contents: `export default ${JSON.stringify(places.provinces.map(({ code, th, en }) => ({ code, th, en })))}`,
    }))
    b.onLoad({ filter: /.*/, namespace: 'questions' }, () => ({
      contents: `export default {${LINKED.map(({ id }) => `${id}:()=>import('question:${id}')`).join()}}`,
    }))
    b.onLoad({ filter: /.*/, namespace: 'question' }, ({ path }) => ({
      contents: `export default ${JSON.stringify(shown(path))}`,
    }))
  },
}

/** As it is shown: rules about it, and what is typed in the chat in its place, come with the rest. */
const shown = (id: string) => {
  const question = LINKED.find((one) => one.id === id)!
  const { kind, words, why, hint, unsure } = question
  const options =
    'options' in question && typeof question.options !== 'function'
      ? question.options.map(({ code, th, en }) => ({ code, th, en }))
      : undefined
  return { id, kind, words, why, hint, unsure, options }
}
