import { Table } from './tables.ts'

export type OfficeRow = {
  office: string
  centre: string
  feed: number
  ledger: number
  frontier: Buffer
  acts_from: string | null
}
export type DeviceRow = {
  office: string
  device: string
  epoch: number
  counter: string
  site: string
  public_key: string
  certificate: Buffer
  expires: string
  certificates: number
  suspended: string | null
  why: string | null
  lost: string | null
  seq: number
  keys: number
  tip: Buffer | null
  reached: string | null
  told: string | null
}
export type LinkRow = {
  office: string
  device: string
  epoch: number
  seq: number
  event: Buffer
  owner: string
}
export type EventRow = {
  office: string
  id: Buffer
  device: string
  epoch: number
  seq: number
  type: string | null
  dossier: Buffer | null
  place: number
  received: string
  bytes: Buffer
  device_signature: string
  person_signature: string | null
  reached: string | null
  told: string | null
}
export type VerdictRow = {
  office: string
  event: Buffer
  no: number
  verdict: string
  reason: string | null
  position: number
  id: Buffer
  bytes: string
  signature: string
}
export type FeedRow = {
  office: string
  pos: number
  kind: string
  key: string | null
  version: number | null
  id: Buffer
  bytes: string
  signature: string
}
export type LeaseRow = {
  office: string
  series: string
  no: number
  id: Buffer
  from: number
  to: number
  firstDay: string
  lastDay: string
  device: string
  epoch: number
  burned: string | null
  returned: string | null
  why: string | null
  granted: string
  bytes: string
  signature: string
}
export type InvitationRow = { office: string; code: Buffer; device: string; brings: boolean; used: boolean }
export type ForkRow = {
  office: string
  device: string
  epoch: number
  seq: number
  event: Buffer
  bytes: Buffer
}
export type IssuerRow = { office: string; issuer: string; public_key: string }
export type BackupRow = { office: string; size: number; at: string }

export type OriginRow = {
  office: string
  identity: string | null
  put_back: string | null
  margin: number | null
  times: number
}
export type RevocationRow = { office: string; device: string; epoch: number; lost: string | null }
export type SpentRow = {
  office: string
  series: string
  period: string
  value: number
  event: Buffer
  owner: string
  again: boolean
}
export type UseRow = {
  office: string
  delegation: string
  event: Buffer
  owner: string
  dossier: Buffer | null
  device: string
  epoch: number
  seq: number
  lo: string
  hi: string
}
export type DossierKeyRow = { office: string; dossier: Buffer; device: string; sealed: string }
export type MarkRow = { office: string; mark: string; heard: string }

type Rows = {
  offices: OfficeRow
  issuers: IssuerRow
  invitations: InvitationRow
  devices: DeviceRow
  links: LinkRow
  events: EventRow
  verdicts: VerdictRow
  forks: ForkRow
  feed: FeedRow
  backups: BackupRow
  leases: LeaseRow
  origins: OriginRow
  marks: MarkRow
  revocations: RevocationRow
  spent: SpentRow
  uses: UseRow
  dossier_keys: DossierKeyRow
}
export type Tables = { [name in keyof Rows]: Table<Rows[name]> } & {
  undo: (() => void)[]
  /** How often the database was put back. */
  life: number
}
/** The content of a database, to be put back later. */
export type Backup = { readonly [name in keyof Rows]: readonly Rows[name][] }

const hex = (bytes: Buffer): string => bytes.toString('hex')
/** The primary keys of the tables, as the province's migrations define them. */
const KEYS: { readonly [name in keyof Rows]: (row: Rows[name]) => string } = {
  offices: ({ office }) => office,
  issuers: ({ office, issuer }) => `${office} ${issuer}`,
  invitations: ({ office, code }) => `${office} ${hex(code)}`,
  devices: ({ office, device, epoch }) => `${office} ${device} ${epoch}`,
  links: row => `${row.office} ${row.device} ${row.epoch} ${row.seq}`,
  events: ({ office, id }) => `${office} ${hex(id)}`,
  verdicts: ({ office, event, no }) => `${office} ${hex(event)} ${no}`,
  forks: row => `${row.office} ${row.device} ${row.epoch} ${row.seq} ${hex(row.event)}`,
  feed: ({ office, pos }) => `${office} ${pos}`,
  backups: ({ office }) => office,
  origins: ({ office }) => office,
  revocations: ({ office, device }) => `${office} ${device}`,
  spent: row => `${row.office} ${row.series} ${row.period} ${row.value} ${hex(row.event)}`,
  uses: ({ office, delegation, event }) => `${office} ${delegation} ${hex(event)}`,
  dossier_keys: ({ office, dossier, device }) => `${office} ${hex(dossier)} ${device}`,
  marks: ({ office, mark }) => `${office} ${mark}`,
  leases: ({ office, series, no }) => `${office} ${series} ${no}`,
}
const NAMES = Object.keys(KEYS) as (keyof Rows)[]

/** The province's tables in memory, from a backup or empty. */
export function openTables(of: Partial<Backup> = {}, life = 0): Tables {
  const undo: (() => void)[] = []
  const open = <N extends keyof Rows>(name: N) =>
    new Table<Rows[N]>(KEYS[name], undo, (of[name] ?? []) as readonly Rows[N][])
  return { undo, life, ...Object.fromEntries(NAMES.map(name => [name, open(name)])) } as Tables
}

/** A copy of what the tables hold now. */
export const backupOf = (tables: Tables): Backup =>
  Object.fromEntries(NAMES.map(name => [name, tables[name].all()])) as never
