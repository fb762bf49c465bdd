import { BRIDGE, type Bridge, DOOR_COMES } from '../shared/bridge.ts'

/** The page as far as the door needs it. Tests pass one of their own. */
export type Page = {
  addEventListener(event: 'message', heard: (event: MessageEvent) => void): void
  removeEventListener(event: 'message', heard: (event: MessageEvent) => void): void
  readonly location: { readonly origin: string }
}
type LatePort = Pick<MessagePort, 'addEventListener' | 'postMessage'> & {
  /** Resolves when the port is there. */
  came: Promise<void>
}

/**
 * Opens the port of an Electron window. A port cannot cross preload's bridge. So it comes as a message of the
 * page's own window, once the page has asked for it. What is sent before it comes, waits.
 */
export function openPort(page: Page): LatePort {
  const bridge = (page as { [BRIDGE]?: Bridge })[BRIDGE]
  const comes = new Promise<MessagePort>(done => {
    const hear = ({ source, origin, data, ports: [port] }: MessageEvent): void => {
      if (source !== page || origin !== page.location.origin || data !== DOOR_COMES || !port) return
      page.removeEventListener('message', hear)
      done(port)
    }
    page.addEventListener('message', hear)
  })
  bridge?.openDoor()
  return {
    came: comes.then(() => undefined),
    addEventListener(
      event: string,
      heard: EventListenerOrEventListenerObject,
      options?: AddEventListenerOptions | boolean,
    ) {
      void comes.then(port => {
        port.addEventListener(event, heard, options)
        port.start()
      })
    },
    postMessage: (said: unknown) => void comes.then(port => port.postMessage(said)),
  }
}

/** Whether this page runs in Electron, where preload has left its bridge. */
export const isElectron = (page: object): boolean => BRIDGE in page
