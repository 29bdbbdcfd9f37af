import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useConsultations } from '../../api/consultations.ts'

/** The open consultations of the reader's own organisation that name them. Nothing if there are none. */
export function OwnConsultations() {
  const { t } = useTranslation('organisations')
  const open = useConsultations().data?.filter(({ closedAt }) => closedAt === null) ?? []
  if (open.length === 0) return null
  return (
    <section className="organisation-consultations">
      <h2>{t('consultations.title')}</h2>
      <p className="dimmed">{t('consultations.private')}</p>
      <ul className="lines">
        {open.map(({ id, roadmap, group, name, title, counts }) => (
          <li key={id}>
            <Link
              to="/groups/$groupId/roadmaps/$roadmapId/consultations/$consultationId"
              params={{ groupId: group, roadmapId: roadmap, consultationId: id }}
            >
              {name}
            </Link>{' '}
            <span className="dimmed">
              {title} ·{' '}
              {t('consultations.answered', {
                count: counts.waiting + counts.sent + counts.bounced + counts.answered,
                answered: counts.answered,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
