/** Refuses every permission that a page asks for; Electron grants it when nobody answers (row 16). */
export const denyRequest = (
  _contents: unknown,
  _permission: unknown,
  callback: (granted: boolean) => void,
): void => callback(false)

/** Says of every permission that a page checks that it is absent (row 17). */
export const denyCheck = (): boolean => false

/** Hands no HID, serial or USB device to a page: devices are the desk's (row 17). */
export const denyDevice = (): boolean => false

/** Shares no screen or sound with a page (row 17). */
export const denyCapture = (_request: unknown, callback: (streams: null) => void): void => callback(null)

/**
 * The choosers that a session offers when a page asks for a device. Each is stopped and answered with
 * nothing.
 */
export const CHOOSERS = ['select-hid-device', 'select-usb-device', 'select-serial-port'] as const

/** Refuses a second window of any kind (row 19). */
export const denyWindow = () => ({ action: 'deny' }) as const
