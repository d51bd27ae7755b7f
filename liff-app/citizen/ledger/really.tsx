import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'

type Asked = {
  t: { dropTitle: string; dropHow: string; dropYes: string }
  about?: string
  open: boolean
  close: () => void
  drop: () => void
}

/** Before something of the ledger is deleted: what goes, and whether it comes back. */
export const Really = ({ t, about, open, close, drop }: Asked) => (
  <Dialog open={open} title={t.dropTitle} onClose={close}>
    {about ? (
      <p>
        <b>{about}</b>
      </p>
    ) : null}
    <p>{t.dropHow}</p>
    <Button
      look="main"
      onClick={() => {
        // It is closed by the next frame: a second touch may come before.
        if (!open) return
        close()
        drop()
      }}
    >
      {t.dropYes}
    </Button>
  </Dialog>
)
