import { randomUUID } from 'node:crypto'

import type { Principal } from '../../../../testing/small-coalition.ts'
import { steel } from '../../../../testing/small-coalition.ts'
import type { TestServer } from '../../../../testing/start-test-server.ts'
import { editedWorkbook, type EditedSheet } from './edited-workbook.ts'

interface Brought {
  readonly who: Principal
  /** The name of the file. */
  readonly name: string
  readonly edit: (barriers: EditedSheet) => void
}

/** Takes the register of the steel group out as a workbook in Spanish, edits its barriers, and brings it back. */
export async function bringWorkbook(server: TestServer, { who, name, edit }: Brought): Promise<string> {
  const { cookie } = await server.as(who)
  const path = `${server.address}/api/groups/${steel}/register`
  const given = await fetch(`${path}/file?format=xlsx&language=es`, { headers: { cookie } })
  const bytes = await editedWorkbook(new Uint8Array(await given.arrayBuffer()), (sheets) => {
    const barriers = sheets.get('Barreras')
    if (barriers === undefined) throw new Error('a register has barriers')
    edit(barriers)
  })
  const id = randomUUID()
  const back = await fetch(`${path}/returned/${id}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  if (back.status !== 200) throw new Error(await back.text())
  return id
}
