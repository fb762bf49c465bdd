import { expect, test } from 'vitest'
import { APPLICANT } from '../../electron/counter/examples/sample-input.ts'
import { doubtsOfPerson, doubtsOfStandIn } from '../../shared/dossier/values/person.ts'

const PLACE = 'name'
const doubts = (name: string) =>
  doubtsOfPerson({ ...APPLICANT, name }).filter(({ place }) => place.endsWith(PLACE))

test('a name that a typing program left as its keys is doubted, and stops nobody', () => {
  for (const name of ['Nguyeexn Thij Buwowri', 'Tran Vawn Ddoong', 'LEE THIJ HOA']) {
    expect([name, doubts(name)]).toMatchObject([name, [{ place: 'applicant.name', doubt: 'name-keys' }]])
    const standIn = doubtsOfStandIn({ name, idNumber: '', phone: '', authority: '' } as never, {
      kind: 'citizen',
      idNumber: '',
    })
    expect(standIn[0]).toMatchObject({ place: 'representative.name', doubt: 'name-keys' })
  }
  // With its marks, or in a name of letters that Vietnamese has not, or without any mark at all: as people
  // write.
  for (const name of ['Nguyễn Thị Bưởi', 'Y Jút Niê', 'Le Thi Hoa', 'LÊ QUỐC ĐẠT'])
    expect([name, doubts(name)]).toEqual([name, []])
})
