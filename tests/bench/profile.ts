type Node = { id: number; callFrame: { functionName: string; lineNumber: number }; children?: number[] }
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] }

/** A CPU profile of workerd over its inspector. @returns the functions with most time of their own, and with what they call. */
export const profile = async (port: number, ms: number): Promise<string> => {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    id: string
    webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(targets.find(({ id }) => id === 'main')!.webSocketDebuggerUrl)
  await new Promise((ok) => socket.addEventListener('open', ok))
  const waiting = new Map<number, (result: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  let asked = 0
  const ask = (method: string, params = {}) =>
    new Promise<unknown>((ok) => {
      waiting.set(++asked, ok)
      socket.send(JSON.stringify({ id: asked, method, params }))
    })
  await ask('Profiler.enable')
  await ask('Profiler.setSamplingInterval', { interval: 500 })
  await ask('Profiler.start')
  await new Promise((ok) => setTimeout(ok, ms))
  const { profile: made } = (await ask('Profiler.stop')) as { profile: Profile }
  socket.close()
  return readable(made)
}

const readable = ({ nodes, samples, timeDeltas }: Profile): string => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parent = new Map(
    nodes.flatMap(({ id, children }) => (children ?? []).map((one) => [one, id] as const)),
  )
  const name = (id: number) => {
    const { functionName, lineNumber } = byId.get(id)!.callFrame
    return `${functionName || '(anonymous)'}:${lineNumber + 1}`
  }
  const own = new Map<string, number>()
  const whole = new Map<string, number>()
  let total = 0
  for (const [index, sample] of samples.entries()) {
    const time = timeDeltas[index] ?? 0
    total += time
    own.set(name(sample), (own.get(name(sample)) ?? 0) + time)
    const stack = new Set<string>()
    for (let id: number | undefined = sample; id !== undefined; id = parent.get(id)) stack.add(name(id))
    for (const one of stack) whole.set(one, (whole.get(one) ?? 0) + time)
  }
  const top = (of: Map<string, number>) =>
    [...of]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 40)
      .map(([what, time]) => `${((time / total) * 100).toFixed(1).padStart(6)} %  ${what}`)
      .join('\n')
  return `time of their own\n${top(own)}\n\nwith what they call\n${top(whole)}`
}
