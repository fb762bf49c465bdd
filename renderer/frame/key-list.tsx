import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/text.ts'
import { KEYS } from './keys.ts'

/** Every key of the program, on F1. */
export function KeyList({ close }: { close: () => void }) {
  const { t } = useText()
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={close} isDismissable>
      <Modal className="sheet">
        <Dialog>
          <div className="head">
            <Heading slot="title" level={1}>
              {t('keys.title')}
            </Heading>
            <Button className="quiet" slot="close" autoFocus>
              {t('keys.close')}
            </Button>
          </div>
          <div className="keys">
            {KEYS.map(([where, keys]) => (
              <section key={where}>
                <h2>{t(where)}</h2>
                <dl>
                  {keys.map(([key, does]) => (
                    <div key={key}>
                      <dt>
                        <kbd>{key}</kbd>
                      </dt>
                      <dd>{t(does)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
