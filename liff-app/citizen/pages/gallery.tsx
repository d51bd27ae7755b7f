import { Page } from '../../ui/page.tsx'

export function Gallery() {
  return <Page title="Gallery">{null}</Page>
}
