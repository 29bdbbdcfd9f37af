import { Button, Checkbox, Group, NativeSelect } from '@mantine/core'
import { usualWorkingHours, type WorkingHours as Hours } from '@minga/domain/notice/working-hours'
import type { WorkingHoursAnswer } from '@minga/protocol/http/mail-choices'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChooseHours, useWorkingHours } from '../../../api/mail-choices.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { Form } from '../../../ui/form.tsx'
import { FormProblem } from '../../../ui/states.tsx'

/** The hours in which mail of notices may reach the person; at other times, and on public holidays, it waits. */
export function WorkingHours() {
  const known = useWorkingHours().data
  return known === undefined ? null : <HoursForm key={JSON.stringify(known.hours)} known={known} />
}

const wholeDay = Array.from({ length: 25 }, (_, hour) => hour)

function HoursForm({ known }: { readonly known: WorkingHoursAnswer }) {
  const { t } = useTranslation('profile')
  const { locale } = useLanguage()
  const choose = useChooseHours()
  const [hours, setHours] = useState(known.hours)
  const change = (part: Partial<Hours>) => setHours((before) => ({ ...before, ...part }))
  const isFit = hours.from < hours.until && hours.days.length > 0
  const place = known.timeZone?.replaceAll('_', ' ') ?? 'UTC'
  const options = (from: number, until: number) =>
    wholeDay
      .filter((hour) => hour >= from && hour <= until)
      .map((hour) => ({ value: String(hour), label: hourWords(hour) }))
  return (
    <section className="profile-form">
      <h2>{t('hours.title')}</h2>
      <p className="dimmed">{t(known.isChosen ? 'hours.chosen' : 'hours.usual', { place })}</p>
      <Form className="profile-hours" send={() => choose.mutate(hours)}>
        <Group gap="sm" grow>
          <NativeSelect
            label={t('hours.from')}
            value={String(hours.from)}
            onChange={(event) => change({ from: Number(event.currentTarget.value) })}
            data={options(0, 23)}
          />
          <NativeSelect
            label={t('hours.until')}
            value={String(hours.until)}
            onChange={(event) => change({ until: Number(event.currentTarget.value) })}
            data={options(1, 24)}
            error={hours.from < hours.until ? undefined : t('hours.later')}
          />
        </Group>
        <fieldset className="profile-days">
          <legend>{t('hours.days')}</legend>
          <Group gap="md">
            {Array.from({ length: 7 }, (_, day) => (
              <Checkbox
                key={day}
                label={weekdayWords(day, locale)}
                checked={hours.days.includes(day)}
                onChange={({ currentTarget: { checked } }) => change({ days: withDay(hours.days, day, checked) })}
              />
            ))}
          </Group>
        </fieldset>
        <FormProblem error={choose.error} />
        <Group gap="xs">
          <Button type="submit" disabled={!isFit} loading={choose.isPending}>
            {t('hours.save')}
          </Button>
          {known.isChosen ? (
            <Button variant="default" onClick={() => choose.mutate(null)}>
              {t('hours.asUsual', {
                from: hourWords(usualWorkingHours.from),
                until: hourWords(usualWorkingHours.until),
              })}
            </Button>
          ) : null}
        </Group>
      </Form>
    </section>
  )
}

function withDay(days: readonly number[], day: number, isIn: boolean): number[] {
  return [...days.filter((each) => each !== day), ...(isIn ? [day] : [])].toSorted((a, b) => a - b)
}

function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** @param day Monday being 0 */
function weekdayWords(day: number, locale: string): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + day)),
  )
}
