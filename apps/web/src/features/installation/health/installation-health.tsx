import { absentFrom, concernsOf, type Concern } from '@minga/domain/installation/concerns'
import type { InstallationAnswer } from '@minga/protocol/http/installation'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useBytes } from '../../../ui/use-bytes.ts'

/** One sentence for each part; parts that need action come first, with what to do. */
export function InstallationHealth({ installation }: { readonly installation: InstallationAnswer }) {
  const { t } = useTranslation('health')
  const bytes = useBytes()
  const { storage, backups, backup, logChecked, faults, held, connections, rooms, people, mail } = installation
  const concerns = concernsOf(installation, new Date(useNow()))
  const absent = absentFrom(installation)
  const line = (concern: Concern, said: ReactNode, todo: string) => ({
    concern,
    isPressing: concerns.includes(concern),
    isAbsent: absent.includes(concern),
    said,
    todo,
  })
  const lines = [
    line(
      'backup',
      backups === 'database' ? (
        t('backup.database')
      ) : backup === null ? (
        t('backup.none')
      ) : (
        <>
          {t('backup.made', { count: backup.rooms })} <RelativeTime at={backup.made} />.
        </>
      ),
      t('backup.todo'),
    ),
    line(
      'disk',
      [
        t('disk.said', {
          used: bytes(storage.used),
          log: bytes(storage.log),
          rows: bytes(storage.rows),
          files: bytes(storage.files),
        }),
        storage.free === null ? t('disk.elsewhere') : t('disk.free', { free: bytes(storage.free) }),
      ].join(' '),
      t('disk.todo'),
    ),
    line(
      'log',
      faults > 0 ? (
        t('log.failed', { count: faults })
      ) : logChecked === null ? (
        t('log.chained')
      ) : (
        <>
          {t('log.whole')} <RelativeTime at={logChecked} />.
        </>
      ),
      t('log.todo'),
    ),
    ...(held.rooms + held.people === 0
      ? []
      : [
          line(
            'held',
            `${t('held.rooms', { count: held.rooms })} ${t('held.people', { count: held.people })}`,
            t('held.todo'),
          ),
        ]),
    line(
      'mail',
      mail === null
        ? t('mail.none')
        : mail.waiting === 0
          ? t('mail.quiet')
          : t('mail.waiting', { count: mail.waiting }),
      t('mail.todo'),
    ),
  ]
  return (
    <>
      <p className="health-summary" data-pressing={concerns.length > 0 || undefined}>
        {t(concerns.length === 0 ? 'quiet' : 'pressing', { count: concerns.length })}
      </p>
      <ul className="lines">
        {lines
          .toSorted((one, other) => Number(other.isPressing) - Number(one.isPressing))
          .map(({ concern, isPressing, isAbsent, said, todo }) => (
            <HealthLine key={concern} label={t(`${concern}.label`)} isPressing={isPressing} isAbsent={isAbsent}>
              {said}
              {isPressing ? <strong> {todo}</strong> : null}
            </HealthLine>
          ))}
        <HealthLine label={t('here.label')}>
          {t('here.said', {
            people: t('here.people', { count: people }),
            rooms: t('here.rooms', { count: rooms }),
            connections: t('here.connections', { count: connections }),
          })}
        </HealthLine>
        <HealthLine label={t('version.label')}>
          {t('version.said', { version: installation.version })} <RelativeTime at={installation.started} />.
        </HealthLine>
      </ul>
    </>
  )
}

function HealthLine({
  label,
  isPressing = false,
  isAbsent = false,
  children,
}: {
  readonly label: string
  readonly isPressing?: boolean
  readonly isAbsent?: boolean
  readonly children: ReactNode
}) {
  return (
    <li className="health-line" data-pressing={isPressing || undefined} data-absent={isAbsent || undefined}>
      <h2>{label}</h2>
      <p>{children}</p>
    </li>
  )
}
