import type { GroupRole } from '@minga/domain/group/group'
import { personId, type GroupId } from '@minga/domain/identity/ids'

import type { DemoPerson } from '../demo-coalition.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'

export const who = {
  secretariat: personId.parse('persona-secretaria'),
  steelDelegate: personId.parse('persona-acero'),
  steelExpert: personId.parse('persona-aco-brasil'),
  steelPrincipal: personId.parse('persona-titular-acero'),
  cementExpert: personId.parse('persona-cemento'),
  cementSteward: personId.parse('persona-punto-focal-cemento'),
  cementAnalyst: personId.parse('persona-analista-cemento'),
  policyLead: personId.parse('persona-politicas'),
  hydrogenCoordinator: personId.parse('persona-hidrogenio'),
  bankPrincipal: personId.parse('persona-bank-principal'),
  bankSpecialist: personId.parse('persona-bank-finance'),
  aluminiumObserver: personId.parse('persona-aluminio'),
  newcomer: personId.parse('persona-recien-llegada'),
  industryObserver: personId.parse('persona-observer'),
} as const

/** Named after roles, so that no name can be taken for a real person's. */
export const people: readonly DemoPerson[] = [
  {
    id: who.secretariat, name: 'Secretaría técnica', email: 'secretaria@demo.minga.example',
    organisation: org.secretariat, roles: ['steward'], title: 'Coordinación y calendario', language: 'es',
    task: {
      es: 'Preparar la reunión: qué acciones están atrasadas, cuál está bloqueada y cuáles esperan respuesta',
      pt: 'Preparar a reunião: quais ações estão atrasadas, qual está bloqueada e quais aguardam resposta',
      en: 'Prepare the meeting: which actions are late, which is blocked and which await an answer',
    },
    memberships: inGroups({
      lead: [group.data],
      editor: [group.policy, group.steel, group.cement, group.hydrogen, group.finance],
    }),
  },
  {
    id: who.cementExpert, name: 'Especialista en cemento', email: 'cemento@demo.minga.example',
    organisation: org.ficem, roles: [], title: 'Hojas de ruta nacionales', language: 'es',
    task: {
      es: 'Completar con Alacero la sección sobre la escoria en la hoja de ruta del cemento y el hormigón',
      pt: 'Completar com a Alacero a seção sobre a escória no roteiro do cimento e do concreto',
      en: 'Finish, together with Alacero, the section on slag in the cement and concrete roadmap',
    },
    memberships: inGroups({ lead: [group.cement], editor: [group.steel, group.policy, group.data] }),
  },
  {
    id: who.steelDelegate, name: 'Delegada de acero', email: 'acero@demo.minga.example',
    organisation: org.alacero, roles: ['steward'], title: 'Punto focal', language: 'es',
    task: {
      es: 'Actualizar el balance regional de chatarra (ACT-004), que ya pasó su fecha',
      pt: 'Atualizar o balanço regional de sucata (ACT-004), cujo prazo já venceu',
      en: 'Update the regional scrap balance (ACT-004), which is past its date',
    },
    memberships: inGroups({ lead: [group.steel], editor: [group.cement, group.policy, group.data] }),
  },
  {
    id: who.bankPrincipal, name: 'Principal representative', email: 'bank@demo.minga.example',
    organisation: org.bank, roles: ['principal'], title: 'Speaks for the bank', language: 'en',
    task: {
      es: 'Aceptar o declinar las dos acciones propuestas para el BID (ACT-018 y ACT-026)',
      pt: 'Aceitar ou recusar as duas ações propostas para o BID (ACT-018 e ACT-026)',
      en: 'Accept or decline the two actions proposed for the bank (ACT-018 and ACT-026)',
    },
    memberships: inGroups({ commenter: [group.finance], reader: [group.cement] }),
  },
  {
    id: who.bankSpecialist, name: 'Finance specialist', email: 'finance@demo.minga.example',
    organisation: org.bank, roles: ['steward'], title: 'Blended finance and guarantees', language: 'en',
    task: {
      es: 'Revisar la ficha de términos de la garantía (ACT-017): vence en dos semanas y está en riesgo',
      pt: 'Revisar as condições da garantia (ACT-017): vence em duas semanas e está em risco',
      en: 'Review the guarantee term sheet (ACT-017): it is due in two weeks and at risk',
    },
    memberships: inGroups({ lead: [group.finance], editor: [group.data, group.hydrogen, group.steel, group.cement] }),
  },
  {
    id: who.policyLead, name: 'Responsable de políticas', email: 'politicas@demo.minga.example',
    organisation: org.olacde, roles: ['steward', 'principal'], title: 'Regulación e integración energética',
    language: 'es',
    task: {
      es: 'Registrar la evidencia del grupo de aluminio y papel (ACT-023) y darlo por concluido',
      pt: 'Registrar a evidência do grupo de alumínio e papel (ACT-023) e dá-lo por concluído',
      en: 'Record the evidence of the aluminium and paper task force (ACT-023) and close it',
    },
    memberships: inGroups({ lead: [group.policy], editor: [group.hydrogen, group.data, group.cement, group.steel] }),
  },
  {
    id: who.hydrogenCoordinator, name: 'Coordenadora de hidrogênio', email: 'hidrogenio@demo.minga.example',
    organisation: org.hydrogen, roles: ['steward', 'principal'],
    affiliation: 'Associação nacional de hidrogênio (Brasil)', title: 'Coordenação regional', language: 'pt',
    task: {
      es: 'Proponer una nueva fecha, con su motivo, para la guía de permisos y licencia social (ACT-025)',
      pt: 'Propor uma nova data, com o motivo, para o guia de licenciamento e licença social (ACT-025)',
      en: 'Propose a new date, with its reason, for the permitting and social licence guide (ACT-025)',
    },
    memberships: inGroups({ lead: [group.hydrogen], editor: [group.steel, group.finance] }),
  },
  {
    id: who.cementSteward, name: 'Punto focal de cemento', email: 'punto.focal@demo.minga.example',
    organisation: org.ficem, roles: ['steward', 'principal'], affiliation: 'Cámara nacional del cemento',
    title: 'Punto focal', language: 'es',
    task: {
      es: 'Ver qué bloquea las obras piloto (ACT-007) y acordar con el BID la cláusula que esperan',
      pt: 'Ver o que bloqueia as obras-piloto (ACT-007) e combinar com o BID a cláusula que elas aguardam',
      en: 'See what blocks the pilot works (ACT-007) and agree with the bank on the clause they wait for',
    },
    memberships: inGroups({ editor: [group.cement], commenter: [group.policy] }),
  },
  {
    id: who.steelExpert, name: 'Especialista em siderurgia', email: 'siderurgia@demo.minga.example',
    organisation: org.alacero, roles: [], affiliation: 'Câmara nacional do aço (Brasil)', title: 'Tecnologia e clima',
    language: 'pt',
    task: {
      es: 'Redactar en portugués la descripción de la barrera del carbón vegetal (BAR-010)',
      pt: 'Redigir em português a descrição da barreira do carvão vegetal (BAR-010)',
      en: 'Write the Portuguese description of the charcoal barrier (BAR-010)',
    },
    memberships: inGroups({ editor: [group.steel], commenter: [group.hydrogen] }),
  },
  {
    id: who.steelPrincipal, name: 'Representante titular', email: 'titular.acero@demo.minga.example',
    organisation: org.alacero, roles: ['principal'], title: 'Habla por la asociación', language: 'es',
    task: {
      es: 'Responder si Alacero acepta liderar la posición sobre el acero «verde» (ACT-022)',
      pt: 'Responder se a Alacero aceita liderar a posição sobre o aço "verde" (ACT-022)',
      en: 'Answer whether Alacero will lead the position on “green” steel (ACT-022)',
    },
    memberships: inGroups({ reader: [group.steel], commenter: [group.policy] }),
  },
  {
    id: who.cementAnalyst, name: 'Analista ambiental', email: 'analista@demo.minga.example',
    organisation: org.ficem, roles: [], affiliation: 'Empresa cementera', title: 'Inventarios de emisiones',
    language: 'es',
    task: {
      es: 'Comprobar las cifras que no coinciden entre fuentes en la hoja de ruta del cemento y el hormigón',
      pt: 'Conferir os números que divergem entre fontes no roteiro do cimento e do concreto',
      en: 'Check the figures on which sources disagree in the cement and concrete roadmap',
    },
    memberships: inGroups({ commenter: [group.cement, group.data] }),
  },
  {
    id: who.aluminiumObserver, name: 'Observadora do alumínio', email: 'aluminio@demo.minga.example',
    organisation: org.abal, roles: [], title: 'Observadora', language: 'pt',
    task: {
      es: 'Leer la barrera que no tiene responsable entre los signatarios (BAR-008)',
      pt: 'Ler a barreira que não tem responsável entre os signatários (BAR-008)',
      en: 'Read the barrier that no signatory leads (BAR-008)',
    },
    memberships: inGroups({ commenter: [group.hydrogen], reader: [group.policy] }),
  },
  {
    id: who.newcomer, name: 'Analista de energía', email: 'nueva.energia@demo.minga.example',
    organisation: org.olacde, roles: [], title: 'Recién llegada', language: 'es',
    task: {
      es: 'Entrar por primera vez: ver quién puede darle un lugar en un grupo y aceptar el aviso de cumplimiento',
      pt: 'Entrar pela primeira vez: ver quem pode lhe dar um lugar em um grupo e aceitar o aviso de conformidade',
      en: 'Come in for the first time: see who can give you a place in a group, and accept the compliance notice',
    },
    memberships: [],
    isNew: true,
  },
  {
    id: who.industryObserver, name: 'Industry observer', email: 'observer@demo.minga.example',
    organisation: org.unido, roles: [], title: 'Observer', language: 'en',
    task: {
      es: 'Leer la hoja de ruta del acero y abrir desde el texto las barreras que cita',
      pt: 'Ler o roteiro do aço e abrir, a partir do texto, as barreiras que ele cita',
      en: 'Read the steel roadmap and open the barriers it cites from within the text',
    },
    memberships: inGroups({ reader: [group.steel, group.cement, group.hydrogen, group.finance, group.policy, group.data] }),
  },
]

/** Keeps the order that is written, which is the order in which a person's groups are shown. */
function inGroups(granted: Partial<Record<GroupRole, readonly GroupId[]>>): DemoPerson['memberships'] {
  return (Object.keys(granted) as GroupRole[]).flatMap((role) =>
    (granted[role] ?? []).map((id) => ({ group: id, role })),
  )
}
