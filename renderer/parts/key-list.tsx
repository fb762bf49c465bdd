import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/text.ts'

const KEYS = [
  ['F1', 'keys.help'],
  ['F2', 'keys.intake'],
  ['F3', 'keys.worklist'],
  ['F4', 'keys.register'],
  ['F5', 'keys.duty'],
  ['F6', 'keys.drawer'],
  ['F7', 'keys.verification'],
  ['F8', 'keys.settings'],
  ['F9', 'keys.switch'],
  ['F10', 'keys.delegations'],
  ['F11', 'keys.approvals'],
  ['F12', 'keys.outbox'],
  ['Shift+F4', 'keys.books'],
  ['Shift+F5', 'keys.programme'],
  ['Shift+F6', 'keys.procedures'],
  ['Ctrl+Enter', 'keys.record'],
  ['↑ ↓ Enter', 'keys.choose'],
  ['1 2 0', 'keys.papers'],
  ['Y N K', 'keys.checks'],
  ['X', 'keys.drawerKeys'],
  ['Enter A R P', 'keys.approving'],
  ['Tab Shift+Tab', 'keys.fields'],
  ['Esc', 'keys.back'],
] as const

/** Every key of the program, on F1. */
export function KeyList({ close }: { close: () => void }) {
  const { t } = useText()
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={close} isDismissable>
      <Modal className="sheet">
        <Dialog>
          <Heading slot="title" level={1}>
            {t('keys.title')}
          </Heading>
          <dl className="keys">
            {KEYS.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(does)}</dd>
              </div>
            ))}
          </dl>
          <Button className="quiet" slot="close" autoFocus>
            {t('keys.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
