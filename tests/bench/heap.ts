/** What a worker's own code holds, apart from the process around it: V8's heap and the bytes of its buffers, over the inspector. MB. */
export const watchHeap = async (port: number, name: string) => {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    id: string
    webSocketDebuggerUrl: string
  }[]
  const target = targets.find(({ id }) => id.includes(name))
  if (!target) throw new Error(`no ${name} among ${targets.map(({ id }) => id).join(', ')}`)
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((ok) => socket.addEventListener('open', ok))
  let most = 0
  socket.addEventListener('message', ({ data }) => {
    const { result } = JSON.parse(String(data)) as {
      result?: { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number }
    }
    if (result?.usedSize === undefined) return
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = result
    most = Math.max(most, usedSize + embedderHeapUsedSize + backingStorageSize)
  })
  let asked = 0
  const timer = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ id: ++asked, method: 'Runtime.getHeapUsage' }))
  }, 50)
  return {
    end: (): number => {
      clearInterval(timer)
      socket.close()
      return Math.round(most / 1e6)
    },
  }
}
