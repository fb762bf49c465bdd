/** A HID device that is plugged in, with what it is chosen by. */
export type HidPlace = { path: string; usagePage: number; product: string }
/** A HID device that is open. */
export type HidLine = {
  on(event: 'data', heard: (report: Uint8Array) => void): unknown
  on(event: 'error', heard: (fault: unknown) => void): unknown
  close(): void
}
/** The HID devices of this machine. */
export type HidSource = {
  find(): Promise<readonly HidPlace[]>
  open(path: string): Promise<HidLine>
}

/**
 * The real devices, through node-hid. It is loaded at first use: on Linux it needs libusb, and it may not be
 * loadable at all.
 */
export function hidSource(): HidSource {
  const load = () => import('node-hid')
  return {
    async find() {
      const found = await (await load()).devicesAsync()
      return found.flatMap(({ path, usagePage = 0, product = '' }) =>
        path ? [{ path, usagePage, product }] : [],
      )
    },
    async open(path) {
      const device = await (await load()).HIDAsync.open(path)
      return {
        on: (event: string, heard: (value: never) => void) =>
          device.on(event, heard as (value: unknown) => void),
        close: () => void device.close().catch(() => undefined),
      }
    },
  }
}
