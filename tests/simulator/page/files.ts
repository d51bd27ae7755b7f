import type { Sent } from './api.ts'
import { el } from './el.ts'

/** Opens the file chooser. Resolves with nothing when the person changes their mind. */
export function choose(accept: string, multiple: boolean, capture = false): Promise<File[]> {
  return new Promise((resolve) => {
    const input = el('input', {
      type: 'file',
      accept,
      multiple,
      capture: capture ? 'environment' : undefined,
    })
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

export function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

const bytes = async (file: Blob) => ({
  base64: await base64(file),
  contentType: file.type || 'application/octet-stream',
})

/** Photos chosen together travel together (LINE's imageSet); everything else one by one. */
export async function asSent(files: File[]): Promise<Sent[]> {
  const photos = files.filter((file) => file.type.startsWith('image/'))
  const out: Sent[] = []
  if (photos.length > 0) out.push({ type: 'image', images: await Promise.all(photos.map(bytes)) })
  for (const file of files) {
    if (photos.includes(file)) continue
    const content = await bytes(file)
    if (file.type.startsWith('audio/')) out.push({ type: 'audio', ...content, durationMs: 3000 })
    else if (file.type.startsWith('video/')) out.push({ type: 'video', ...content, durationMs: 3000 })
    else out.push({ type: 'file', ...content, fileName: file.name })
  }
  return out
}

/** Two seconds of silence as a WAV file: a voice message for machines without a microphone. */
export function silence(): File {
  const rate = 8000
  const size = rate * 2
  const view = new DataView(new ArrayBuffer(44 + size))
  const word = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + size, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  word(36, 'data')
  view.setUint32(40, size, true)
  for (let i = 0; i < size; i++) view.setUint8(44 + i, 128)
  return new File([view.buffer], 'voice.wav', { type: 'audio/wav' })
}
