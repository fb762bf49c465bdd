/** Every permission a page asks for is refused; Electron grants when nobody answers (row 16). */
export const denyRequest = (
  _contents: unknown,
  _permission: unknown,
  callback: (granted: boolean) => void,
): void => callback(false)

/** Every permission a page has a look at is absent (row 17). */
export const denyCheck = (): boolean => false

/** No HID, serial or USB device is handed to a page: devices are the desk's (row 17). */
export const denyDevice = (): boolean => false

/** No screen or sound is shared with a page (row 17). */
export const denyCapture = (_request: unknown, callback: (streams: null) => void): void => callback(null)

/**
 * The choosers that a session offers when a page asks for a device; each is stopped and answered with
 * nothing.
 */
export const CHOOSERS = ['select-hid-device', 'select-usb-device', 'select-serial-port'] as const

/** No second window of any kind (row 19). */
export const denyWindow = () => ({ action: 'deny' }) as const
