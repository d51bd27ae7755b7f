import type { Sent } from './api.ts'
import { el } from './el.ts'
import { voice } from './voice.ts'

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

/** Two seconds of silence as phones record them: a voice message for machines without a microphone. */
export const silence = (): File => new File([voice()], 'voice.m4a', { type: 'audio/x-m4a' })
