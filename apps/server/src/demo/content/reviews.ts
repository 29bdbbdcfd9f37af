import type { LocalizedText } from '@minga/domain/language/language'
import type { ProgressRating } from '@minga/domain/review/review'

import type { RecordCode } from './codes.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

/** The working group whose reviews the demo has: three organisations lead something there. */
export const reviewedGroup = group.policy
export const reviewRunner = who.policyLead

/** A line of last year's report: an example, but for the facts, which `sources.ts` has with their records. */
export interface ClosedLineContent {
  readonly code: RecordCode
  readonly organisation: (typeof org)[keyof typeof org]
  readonly status: string
  /** Days before the review closed; negative once it was late. */
  readonly due?: number
  readonly progress: LocalizedText
  readonly needs?: LocalizedText
  readonly rating: ProgressRating | null
  readonly raters: number
  readonly bySecretariat?: true
}

export const lastYear: readonly ClosedLineContent[] = [
  {
    code: 'A-10', organisation: org.olacde, status: 'on-track', due: 370, rating: 'modest', raters: 2,
    progress: {
      es: 'La ley 14.993/2024 del Brasil, con autorización de la ANP, se tomó como primer caso del modelo.',
      pt: 'A lei 14.993/2024 do Brasil, com autorização da ANP, foi tomada como primeiro caso do modelo.',
      en: 'Brazil’s law 14.993/2024, with authorisation by the ANP, was taken as the model’s first case.',
    },
    needs: {
      es: 'Revisar el estado de la ley en los países vecinos.',
      pt: 'Verificar a situação da lei nos países vizinhos.',
      en: 'The state of the law in neighbouring countries has to be checked.',
    },
  },
  {
    code: 'A-20', organisation: org.alacero, status: 'not-started', due: 400, rating: 'new', raters: 2,
    progress: {
      es: 'Se definió el alcance: plantillas de datos y lista de verificadores.',
      pt: 'O escopo foi definido: modelos de dados e lista de verificadores.',
      en: 'The scope was set: data templates and a list of verifiers.',
    },
  },
  {
    code: 'A-21', organisation: org.olacde, status: 'at-risk', due: -20, rating: 'minimal', raters: 2, bySecretariat: true,
    progress: {
      es: 'No se recibió un informe; el registro muestra un primer índice.',
      pt: 'Nenhum relato foi recebido; o registro mostra um primeiro sumário.',
      en: 'No report was received; the register shows a first outline.',
    },
  },
  {
    code: 'F-09', organisation: org.alacero, status: 'under-review', rating: 'minimal', raters: 2,
    progress: {
      es: 'Se acordó reunir las preguntas de los exportadores en una sola lista.',
      pt: 'Acordou-se reunir as perguntas dos exportadores em uma única lista.',
      en: 'It was agreed to gather the exporters’ questions in one list.',
    },
    needs: {
      es: 'Un verificador acreditado que conozca la región.',
      pt: 'Um verificador acreditado que conheça a região.',
      en: 'An accredited verifier who knows the region.',
    },
  },
  {
    code: 'R-01', organisation: org.olacde, status: 'accepted', rating: 'modest', raters: 2,
    progress: {
      es: 'El Brasil aprobó su ley en diciembre de 2024, con cinco fases en unos seis años; México hizo su piloto entre 2020 y 2022.',
      pt: 'O Brasil aprovou sua lei em dezembro de 2024, com cinco fases em cerca de seis anos; o México fez seu piloto entre 2020 e 2022.',
      en: 'Brazil legislated in December 2024, with five phases over about six years; Mexico piloted from 2020 to 2022.',
    },
  },
  {
    code: 'R-07', organisation: org.ficem, status: 'proposed', rating: null, raters: 0,
    progress: {
      es: 'El Brasil, desde julio de 2023, es el único país de la región en la lista de la IDDI que se encontró.',
      pt: 'O Brasil, desde julho de 2023, é o único país da região na lista da IDDI que se encontrou.',
      en: 'Brazil, since July 2023, is the region’s only name in the IDDI member list that was found.',
    },
  },
]

/** What organisations have said in the review that is open. */
export const saidNow = [
  {
    code: 'A-20', organisation: org.alacero, isApproved: true,
    progress: {
      es: 'Las plantillas están en español y en portugués; 18 empresas las probaron (ejemplo).',
      pt: 'Os modelos estão em espanhol e em português; 18 empresas os testaram (exemplo).',
      en: 'The templates are there in Spanish and Portuguese; 18 companies tried them (example).',
    },
    needs: {
      es: 'Dos verificadores más.', pt: 'Mais dois verificadores.', en: 'Two more verifiers.',
    },
    internalSlip: '',
  },
  {
    code: 'F-09', organisation: org.alacero, isApproved: true,
    progress: {
      es: 'La lista de preguntas tiene 40 entradas, respondidas a medias (ejemplo).',
      pt: 'A lista de perguntas tem 40 itens, respondidos pela metade (exemplo).',
      en: 'The list of questions has 40 entries, half of them answered (example).',
    },
    needs: {}, internalSlip: '',
  },
  {
    code: 'A-10', organisation: org.olacde, isApproved: false,
    progress: {
      es: 'El borrador del capítulo de responsabilidad está en revisión jurídica (ejemplo).',
      pt: 'A minuta do capítulo de responsabilidade está em revisão jurídica (exemplo).',
      en: 'The draft of the chapter on liability is with counsel (example).',
    },
    needs: {}, internalSlip: 'La consultoría empezó seis semanas tarde (ejemplo).',
  },
] as const satisfies readonly {
  readonly code: RecordCode
  readonly organisation: (typeof org)[keyof typeof org]
  readonly isApproved: boolean
  readonly progress: LocalizedText
  readonly needs: LocalizedText
  readonly internalSlip: string
}[]
