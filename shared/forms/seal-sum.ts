/** The figures of one seal, as the keepers' papers show them. */
export type SealSumLine = {
  seal: string
  carried: number
  approved: number
  sealed: number
  waiting: number
  spoiled: number
  voided: number
  sheetsSealed: number
  sheetsSpoiled: number
}
/** A paper that is not simply sealed: its number, its code, how it stands and why. */
export type SealOpenLine = { number: string; code: string; seal: string; stands: string; why: string }

/** The line of the samples: 61 approved = 58 sealed + 2 waiting + 1 spoiled. */
export const SAMPLE_SUM: SealSumLine = {
  seal: 'Con dấu thứ hai của Sở Tư pháp tại Trung tâm',
  carried: 1,
  approved: 60,
  sealed: 58,
  waiting: 2,
  spoiled: 1,
  voided: 0,
  sheetsSealed: 117,
  sheetsSpoiled: 3,
}
/** A sample of approvals whose seal is still owed. */
export const SAMPLE_OPEN: readonly SealOpenLine[] = [
  {
    number: '61/BS-STP',
    code: '000.00.12.H30-260205-0061',
    seal: 'Con dấu thứ hai của Sở Tư pháp tại Trung tâm',
    stands: 'chờ đóng dấu',
    why: '',
  },
  {
    number: '59/BS-STP',
    code: '000.00.12.H30-260205-0059',
    seal: 'Con dấu thứ hai của Sở Tư pháp tại Trung tâm',
    stands: 'hỏng, chờ đóng lại',
    why: 'dấu lệch khỏi chữ ký',
  },
]
