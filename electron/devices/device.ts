import type { Status } from '../../shared/status/status.ts'

/** How a device is, in one word and in the officer's words. */
export type Condition = Pick<Status['devices'][number], 'condition' | 'note'>
/** What a device tells while it is open. */
export type Told = {
  condition(condition: Condition): void
  /** A code was read; the text is a citizen's and goes to the screen alone, never to a log. */
  scan(text: string): void
}
/** A device that is open: how to let it go, and how to print where it can. */
export type OpenDevice = {
  close(): void
  /** Prints a PDF; false when it could not, and the window's own dialog is next. */
  print?(pdf: Uint8Array, copies: number): Promise<boolean>
}

/** One kind of device at a counter. A missing one says so in its condition; opening never fails. */
export type Device = {
  readonly id: string
  readonly title: string
  open(told: Told): OpenDevice
}
