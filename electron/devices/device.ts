import type { Status } from '../../shared/status/status.ts'

/** How a device is, in one word and in the officer's words. */
export type Condition = Pick<Status['devices'][number], 'condition' | 'note'>
/** What a device reports while it is open. */
export type Told = {
  condition(condition: Condition): void
  /** A code was read. The text is a citizen's: it goes to the screen alone, never to a log. */
  scan(text: string): void
}
/** An open device: how to release it and, if it can print, how to print. */
export type OpenDevice = {
  close(): void
  /** Prints a PDF. False if it could not, so that the window's own dialog comes next. */
  print?(pdf: Uint8Array, copies: number): Promise<boolean>
}

/** One kind of device at a counter. A missing device says so in its condition; opening never fails. */
export type Device = {
  readonly id: string
  readonly title: string
  open(told: Told): OpenDevice
}
