import { PHOTOS } from '../kept.ts'

/** Photos that have not arrived yet, in the browser's own database: a reload or a flat battery loses none. In memory where there is no such thing. */
const STORE = 'photos'
const memory = new Map<string, Blob>()
addEventListener('pd-other-person', () => memory.clear())

const open = (): Promise<IDBDatabase> =>
  new Promise((done, fail) => {
    const asked = indexedDB.open(PHOTOS, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })

const run = async <T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const db = await open()
  try {
    return await new Promise<T>((done, fail) => {
      const asked = work(db.transaction(STORE, mode).objectStore(STORE))
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => fail(asked.error)
    })
  } finally {
    db.close()
  }
}

export const blobs = {
  async put(id: string, blob: Blob): Promise<void> {
    memory.set(id, blob)
    await run('readwrite', (store) => store.put(blob, id)).catch(() => {})
  },
  async get(id: string): Promise<Blob | undefined> {
    return (
      memory.get(id) ?? run<Blob | undefined>('readonly', (store) => store.get(id)).catch(() => undefined)
    )
  },
  async remove(id: string): Promise<void> {
    memory.delete(id)
    await run('readwrite', (store) => store.delete(id)).catch(() => {})
  },
}
