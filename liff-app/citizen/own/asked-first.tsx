import { useState } from 'preact/hooks'
import { later } from '../../later.tsx'
import { Button } from '../../ui/told.tsx'

const Really = later(() => import('../ledger/really.tsx').then((m) => m.Really))

/** A button that asks first: what it takes away does not come back, and a trembling finger lands beside. */
export const AskedFirst = ({
  children,
  t,
  about,
  busy,
  act,
}: {
  children: string
  t: { dropTitle: string; dropHow: string; dropYes: string }
  about?: string
  busy: boolean
  act: () => void
}) => {
  const [asking, setAsking] = useState<boolean>()
  const whose = about ? { about } : {}
  return (
    <>
      <Button busy={busy} {...(about ? { describes: about } : {})} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking === undefined ? null : (
        <Really t={t} {...whose} open={asking} close={() => setAsking(false)} drop={act} />
      )}
    </>
  )
}
