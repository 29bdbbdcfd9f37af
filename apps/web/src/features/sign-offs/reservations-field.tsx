import { Button, Select } from '@mantine/core'
import { longestReservation, mostReservations, type Reservation } from '@minga/domain/sign-off/position'
import { useTranslation } from 'react-i18next'

import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { beginningOf, type ShownText } from './use-clauses.ts'

interface FieldProps {
  readonly reservations: readonly Reservation[]
  readonly text: ShownText
  readonly onChange: (reservations: readonly Reservation[]) => void
}

/** In a select, for the text as a whole: no block has this id. */
const whole = ''

/** The reservations with which an organisation endorses: each about one clause, or about the text as a whole. */
export function ReservationsField({ reservations, text, onChange }: FieldProps) {
  const { t } = useTranslation('sign-offs')
  const places = [
    { value: whole, label: t('positions.onAll') },
    ...[...text.clauses.values()].map(({ id, letters }) => ({
      value: id,
      label: beginningOf(letters.replaceAll('\uFFFC', ' ')) || id,
    })),
  ]
  const set = (index: number, change: Partial<Reservation>) =>
    onChange(reservations.map((each, at) => (at === index ? { ...each, ...change } : each)))
  return (
    <fieldset className="sign-off-reservations">
      <legend>{t('answer.reservations')}</legend>
      {reservations.map(({ block, text: words }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no other name, and each field is controlled
        <div key={index} className="sign-off-reservation">
          <Select
            searchable
            allowDeselect={false}
            label={t('answer.where')}
            data={places}
            value={block ?? whole}
            onChange={(value) => set(index, { block: value === null || value === whole ? null : value })}
          />
          <GrowingTextarea
            required
            minRows={2}
            maxLength={longestReservation}
            label={t('answer.reservationText')}
            value={words}
            onChange={(event) => set(index, { text: event.currentTarget.value })}
          />
          {reservations.length === 1 ? null : (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => onChange(reservations.filter((_, at) => at !== index))}
            >
              {t('answer.removeReservation')}
            </Button>
          )}
        </div>
      ))}
      {reservations.length >= mostReservations ? null : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...reservations, { block: null, text: '' }])}
        >
          {t('answer.addReservation')}
        </Button>
      )}
    </fieldset>
  )
}
