import { barrierRecord } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { addRecord, editRecord } from '@minga/domain/record/records'
import * as Y from 'yjs'

const inOneUpdate = 100
const words = ['acero', 'chatarra', 'hidrógeno', 'financiamiento', 'cemento', 'puerto', 'norma', 'carbono', 'red']
const categories = ['technological', 'financial', 'regulatory'] as const

/** A register of so many barriers, in updates that are each well below what a message may hold. */
export function manyRecords(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let first = 0; first < count; first += inOneUpdate) {
    doc.transact(() => {
      for (let at = first; at < Math.min(count, first + inOneUpdate); at++) {
        const es = `Barrera ${at}: ${words[at % 9]} y ${words[(at * 7) % 8]} en la región`
        const category = categories[at % 3] ?? 'financial'
        addRecord(doc, barrierRecord, recordId.parse(`bench-${at}`), {
          title: { es },
          category,
          severity: 1 + (at % 5),
        })
      }
    })
  }
  return updates
}

/** Edits of the title of the first of these barriers, one after the other. @param titles its title after each */
export function remoteEdits(register: readonly Uint8Array[], titles: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  for (const update of register) Y.applyUpdate(doc, update)
  return titles.map((es) => {
    const before = Y.encodeStateVector(doc)
    editRecord(doc, barrierRecord, recordId.parse('bench-0'), { title: { es } })
    return Y.encodeStateAsUpdate(doc, before)
  })
}
