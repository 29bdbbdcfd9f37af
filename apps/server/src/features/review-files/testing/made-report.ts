import { organisationId, recordId, reviewId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import type { OrganisationHue } from '@minga/domain/organisation/organisation'
import {
  progressReport,
  type ActionLine,
  type BarrierLine,
  type ClosedReview,
  type ProgressReport,
  type ReviewedLine,
} from '@minga/domain/review/progress-report'
import { progressRatings } from '@minga/domain/review/review'

const houses: readonly (readonly [shortName: string, es: string, hue: OrganisationHue])[] = [
  ['Alacero', 'Asociación Latinoamericana del Acero', 'teal'],
  ['BID', 'Banco Interamericano de Desarrollo', 'indigo'],
  ['FICEM', 'Federación Interamericana del Cemento', 'amber'],
  ['Hidrógeno LAC', 'Alianza Latinoamericana de Hidrógeno', 'azure'],
  ['OLACDE', 'Organización Latinoamericana y Caribeña de Energía', 'olive'],
]
const works: readonly LocalizedText[] = [
  {
    es: 'Adoptar una nota común sobre el alcance y las unidades de los datos',
    pt: 'Adotar uma nota comum sobre o escopo e as unidades dos dados',
  },
  { es: 'Balance regional de chatarra ferrosa hasta 2050', pt: 'Balanço regional de sucata ferrosa até 2050' },
  { es: 'Norma modelo de cemento por desempeño', pt: 'Norma modelo de cimento por desempenho' },
  {
    es: 'Paquete de leyes modelo para la captura y el almacenamiento de carbono, con el traspaso de la responsabilidad a largo plazo',
    pt: 'Conjunto de leis modelo para captura e armazenamento de carbono, com a transferência da responsabilidade de longo prazo',
  },
  {
    es: 'Términos de garantía y tramo concesional para plantas pioneras',
    pt: 'Termos de garantia e parcela concessional para plantas pioneiras',
  },
  {
    es: "Perspectiva conjunta de escoria y adiciones: l'étude 🌱",
    pt: "Perspectiva conjunta de escória e adições: l'étude 🌱",
  },
]
const progress: LocalizedText = {
  es: 'Se reunieron los datos de seis países y se revisó el primer borrador con las cámaras nacionales. Dos países pidieron separar la chatarra de obsolescencia de la industrial.',
  pt: 'Foram reunidos os dados de seis países e revisado o primeiro rascunho com as câmaras nacionais. Dois países pediram para separar a sucata de obsolescência da industrial.',
}
const needs: LocalizedText = {
  es: 'Falta que los ministerios de industria de tres países designen un punto focal, y un presupuesto de USD 120.000 para la validación independiente.',
  pt: 'Falta que os ministérios da indústria de três países designem um ponto focal, e um orçamento de USD 120.000 para a validação independente.',
}
const slip: LocalizedText = {
  es: 'El dato nacional de un país llegó en agosto, dos meses más tarde de lo previsto.',
  pt: 'O dado nacional de um país chegou em agosto, dois meses depois do previsto.',
}

/** A line of each kind and standing in turn. */
function lineOf(at: number, { isEarlier = false } = {}): ReviewedLine {
  const [shortName = ''] = houses[at % houses.length] ?? []
  const isApproved = at % 4 !== 3
  const rating = [...progressRatings, null][at % 5] ?? null
  const facts = {
    record: recordId.parse(`record-${String(at)}`),
    title: works[(at + Math.floor(at / works.length)) % works.length] ?? {},
    organisation: organisationId.parse(shortName.toLowerCase().replaceAll(/\W/g, '')),
    progress: at % 6 === 5 ? {} : progress,
    needs: at % 3 === 0 ? needs : {},
    unchanged: at % 6 === 5,
    words: isApproved
      ? { by: 'organisation' as const, person: `Delegación de ${shortName}`, on: '2026-10-09' }
      : { by: 'secretariat' as const },
    rating: isEarlier ? 'new' : rating,
    raters: rating === null ? 0 : 4,
  }
  const number = String(at + 1).padStart(3, '0')
  if (at % 5 === 4) {
    const isClosed = at % 10 === 4
    const barrier: BarrierLine = {
      ...facts,
      kind: 'barrier',
      reference: `BAR-${number}`,
      status: isClosed ? 'resolved' : 'in-mitigation',
      isClosed,
    }
    return isEarlier ? { ...barrier, status: 'in-mitigation', isClosed: false } : barrier
  }
  const standing = isEarlier
    ? 'on-time'
    : ((['late', 'on-time', 'done', 'on-time', 'late', 'done'] as const)[at % 6] ?? 'on-time')
  const isMoved = at % 3 === 0
  const action: ActionLine = {
    ...facts,
    kind: 'action',
    reference: `ACT-${number}`,
    status: standing === 'done' ? 'done' : standing === 'late' ? 'delayed' : 'on-track',
    standing,
    promised: isMoved ? '2026-03-31' : '2027-Q2',
    due: standing === 'late' ? '2026-09-30' : isMoved ? '2027-05-31' : '2027-Q2',
    daysMoved: isMoved ? (standing === 'late' ? 183 : 426) : 0,
    slip: isMoved && at % 2 === 0 ? slip : {},
    evidence:
      standing === 'done'
        ? [{ title: "Nota técnica: l'étude 🌱", url: 'https://example.org/nota?a=1&b=2', on: '2026-09-30' }]
        : [],
  }
  return action
}

interface Made {
  readonly lines: number
  readonly isFirst?: boolean
  readonly group?: LocalizedText
  readonly change?: (line: ReviewedLine) => ReviewedLine
}

/** A report of so many lines, as a review of the demo's organisations would give. */
export function madeReport({
  lines,
  isFirst = false,
  group = { es: 'Acero y chatarra', pt: 'Aço e sucata' },
  change = (line) => line,
}: Made): ProgressReport {
  const now = Array.from({ length: lines }, (_, at) => change(lineOf(at)))
  const before = Array.from({ length: Math.max(0, lines - 2) }, (_, at) => lineOf(at, { isEarlier: true }))
  return progressReport({
    coalition: {
      names: {
        es: 'Coalición para la descarbonización de la industria pesada',
        pt: 'Coalizão para a descarbonização da indústria pesada',
      },
      languages: ['es', 'pt', 'en'],
    },
    group: { names: group },
    review: closed('review-2', '2026-Q3', now),
    earlier: isFirst ? null : closed('review-1', '2025-Q3', before),
  })
}

function closed(id: string, period: string, lines: readonly ReviewedLine[]): ClosedReview {
  return {
    id: reviewId.parse(id),
    period,
    closedOn: `${period.slice(0, 4)}-10-15`,
    closedBy: { person: 'Coordinación de Acero', organisation: 'Alacero' },
    organisations: houses.map(([shortName, es, hue]) => ({
      id: organisationId.parse(shortName.toLowerCase().replaceAll(/\W/g, '')),
      shortName,
      names: { es },
      hue,
    })),
    lines,
  }
}
