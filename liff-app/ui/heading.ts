import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'

/** The first page is read by the browser itself; one that comes without a load has to be said. */
let shown: string | undefined

/** What is here goes without a load: the next page has to be said, though it is the first of its kind. */
export const sayNext = (): void => {
  shown = ''
}

/** The page's name in the window's title, and the focus on its heading wherever one went there without a load. */
export const useHeading = (title: string, brand: string) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { path } = useLocation()
  useEffect(() => {
    document.title = `${title} · ${brand}`
  }, [title, brand])
  useEffect(() => {
    if (shown !== undefined && shown !== path) heading.current?.focus()
    shown = path
  }, [path])
  return heading
}
