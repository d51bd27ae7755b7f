import { askFile } from './session.ts'

/** A file of the staff's door, into the folder for downloads. False where it did not come. */
export const download = async (path: string, name: string, body?: object): Promise<boolean> => {
  const blob = await askFile(path, body)
  if (!blob) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return true
}
