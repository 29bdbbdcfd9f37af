import { customNameOf } from '../../record/custom-key.ts'
import type { RecordKind } from '../../record/record-kind.ts'
import { customField, type CustomField, type CustomFields } from '../custom-field.ts'

export interface MadeUpFields {
  readonly fields: CustomFields
  readonly text: string
  readonly amount: string
  readonly choice: string
  readonly several: string
  readonly body: string
  readonly retired: string
}

const idAt = (at: number) => `0b8e7a52-6a0a-4b6e-9d8f-00000000000${String(at)}`

const name = (at: number) => customNameOf(idAt(at))

/** Fields that a coalition made for itself, one of each sort, and their names in a record. */
export function madeUpFields(kind: RecordKind): MadeUpFields {
  const made = (at: number, more: Partial<CustomField>): CustomField =>
    customField.parse({
      id: idAt(at),
      kind,
      type: 'text',
      labels: {},
      purpose: { es: 'Para probar' },
      unit: null,
      choices: [],
      place: at,
      retiredAt: null,
      ...more,
    })
  const fields = [
    made(1, { labels: { es: 'Cámara que responde', pt: 'Câmara que responde', en: 'Chamber' } }),
    made(3, {
      type: 'choice',
      labels: { es: 'Urgencia' },
      choices: [
        { id: 'alta', labels: { es: 'Alta', en: 'High' } },
        { id: 'baja', labels: { es: 'Baja', en: 'Low' } },
      ],
    }),
    made(2, { type: 'number', labels: { es: 'Distancia' }, unit: 'km' }),
    made(4, {
      type: 'choices',
      labels: { es: 'Zonas' },
      choices: [
        { id: 'norte', labels: { es: 'Norte' } },
        { id: 'sur', labels: { es: 'Sur' } },
      ],
    }),
    made(5, { type: 'organisation', labels: { es: 'Quién mide' } }),
    made(6, { labels: { es: 'Antiguo' }, retiredAt: '2026-11-01T00:00:00.000Z' }),
  ]
  return { fields, text: name(1), amount: name(2), choice: name(3), several: name(4), body: name(5), retired: name(6) }
}
