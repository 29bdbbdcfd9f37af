import type { BarrierContent } from './barrier-content.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

export const technologicalBarriers: readonly BarrierContent[] = [
  {
    code: 'T-01', group: group.steel, alsoIn: [group.hydrogen], by: who.steelDelegate,
    title: {
      es: 'Falta de un sustituto comercialmente probado para el alto horno',
      pt: 'Ausência de substituto comercialmente comprovado para o alto-forno',
      en: 'No commercially proven replacement for the blast furnace',
    },
    subcategory: 'maturity', sectors: ['steel'], countries: ['BRA', 'MEX', 'ARG'],
    severity: 5, persistence: 4, target: { severity: 4, persistence: 2 }, tractability: 2, status: 'accepted',
    lead: org.alacero, supporting: [org.bank, org.hydrogen],
    stage: 'production', tnaClass: 'killer', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Reducción directa', 'Captura, uso y almacenamiento de carbono', 'Biomasa como reductor'],
    milestones: ['M7'], sources: ['S46', 'S85', 'S85b'],
    description: {
      es: [
        'La propia industria de la región reconoce que todavía no existe una solución definitiva, a escala industrial, para las emisiones del alto horno: el hidrógeno, la biomasa y la captura de carbono siguen en fase piloto o en nichos.',
        'En Brasil, las plantas integradas a coque produjeron el 73,3 % del acero en 2023. Cada revestimiento de un alto horno fija la tecnología de la planta para muchos años, de modo que la fecha de esa decisión importa tanto como la madurez de las alternativas.',
      ],
      pt: [
        'A própria indústria da região reconhece que ainda não existe uma solução definitiva, em escala industrial, para as emissões do alto-forno: o hidrogênio, a biomassa e a captura de carbono continuam em fase piloto ou em nichos.',
        'No Brasil, as usinas integradas a coque produziram 73,3% do aço em 2023. Cada reforma de um alto-forno fixa a tecnologia da usina por muitos anos; por isso, a data dessa decisão pesa tanto quanto a maturidade das alternativas.',
      ],
      en: [
        'The region’s own industry acknowledges that there is still no definitive solution, at industrial scale, for the emissions of the blast furnace: hydrogen, biomass and carbon capture remain pilots or niches.',
        'In Brazil, coke-based integrated mills made 73.3% of steel in 2023. Every relining fixes a plant’s technology for many years, so the date of that decision matters as much as the maturity of the alternatives.',
      ],
    },
    measures: [
      'Programa compartido de demostración entre empresas y bancos de desarrollo.',
      'Calendario de reparaciones mayores, agregado, frente a la madurez de cada tecnología.',
      'Opciones de transición para hornos existentes: inyección de biomasa y reciclaje del gas de tope.',
      'Garantía para el primer proyecto de su tipo.',
    ],
    justification:
      'Sin sustituto no hay trayectoria para la mayor parte del acero primario; es probable que la barrera siga vigente en 2030.',
  },
  {
    code: 'T-02', group: group.steel, by: who.steelDelegate,
    title: {
      es: 'Oferta y calidad limitadas de chatarra',
      pt: 'Oferta e qualidade limitadas de sucata',
      en: 'Limited scrap supply and quality',
    },
    subcategory: 'feedstock', sectors: ['steel', 'aluminium'], countries: ['BRA', 'ARG', 'COL', 'PER', 'CHL', 'MEX'],
    severity: 4, persistence: 5, target: { severity: 2, persistence: 3 }, tractability: 3, status: 'in-mitigation',
    lead: org.alacero, supporting: [org.bank],
    stage: 'inputs', tnaClass: 'crucial', depth: 'root-cause', trend: 'steady', evidence: 'documented',
    levers: ['Más chatarra en la carga metálica', 'Horno de arco eléctrico'], milestones: ['M16', 'M7'],
    sources: ['S85', 'S85b', 'S87', 'S88a', 'S103', 'S69'],
    description: {
      es: [
        'El acero acumulado por habitante es bajo en la región, y por eso hay poca chatarra de obsolescencia. Los productores brasileños afirman que no alcanza para la demanda nacional, y la calidad disponible restringe su uso en productos planos.',
        'El modelo de Mission Possible Partnership asigna a Sudamérica y Centroamérica cerca de 31 Mt de chatarra en 2030, frente a una demanda de 62 Mt de acero en el escenario tendencial.',
      ],
      pt: [
        'O estoque de aço por habitante é baixo na região e, por isso, há pouca sucata de obsolescência. Os produtores brasileiros afirmam que ela não basta para a demanda nacional, e a qualidade disponível restringe o uso em produtos planos.',
        'O modelo da Mission Possible Partnership atribui às Américas do Sul e Central cerca de 31 Mt de sucata em 2030, ante uma demanda de 62 Mt de aço no cenário tendencial.',
      ],
      en: [
        'The stock of steel per inhabitant is low in the region, so there is little obsolete scrap. Brazilian producers say that it does not meet national needs, and the grades available restrict its use in flat products.',
        'The Mission Possible Partnership model gives South and Central America about 31 Mt of scrap in 2030, against a steel demand of 62 Mt in the business-as-usual scenario.',
      ],
    },
    measures: [
      'Balance regional de chatarra hasta 2050.',
      'Programas de vehículos fuera de uso e inversión en clasificación.',
      'Formalización de los recicladores de base.',
    ],
    justification:
      'La chatarra decide cuánto acero puede pasar al horno eléctrico; la oferta de obsolescencia crece despacio y no depende solo del sector.',
  },
  {
    code: 'T-03', group: group.hydrogen, alsoIn: [group.steel], by: who.hydrogenCoordinator,
    title: {
      es: 'Hidrógeno bajo en carbono sin escala ni precio industrial',
      pt: 'Hidrogênio de baixo carbono sem escala nem preço industrial',
      en: 'Low-carbon hydrogen not available at industrial scale or price',
    },
    subcategory: 'infrastructure', sectors: ['steel', 'hydrogen', 'paper', 'aluminium'],
    countries: ['CHL', 'BRA', 'COL', 'URY', 'ARG', 'MEX'],
    severity: 4, persistence: 4, tractability: 3, status: 'accepted',
    lead: org.hydrogen, supporting: [org.olacde, org.alacero],
    stage: 'inputs', tnaClass: 'crucial', depth: 'symptom', trend: 'worsening', evidence: 'documented',
    levers: ['Hidrógeno en la reducción directa'], milestones: ['M9', 'M17'], sources: ['S83', 'S54', 'S89'],
    description: {
      es: [
        'La mayoría de los proyectos de la región está en una etapa temprana: el 92 % de 65, según un recuento publicado. Varios proyectos chilenos se cancelaron o se pausaron en 2024 y 2025, y la región recibe cerca del 2 % de la inversión mundial en hidrógeno verde.',
        'Sobre esa base, una siderúrgica no puede planificar la conversión a reducción directa.',
      ],
      pt: [
        'A maioria dos projetos da região está em etapa inicial: 92% de 65, segundo um levantamento publicado. Vários projetos chilenos foram cancelados ou suspensos em 2024 e 2025, e a região recebe cerca de 2% do investimento mundial em hidrogênio verde.',
        'Nessas condições, uma siderúrgica não consegue planejar a conversão para a redução direta.',
      ],
      en: [
        'Most projects in the region are at an early stage: 92% of 65 in one published count. Several Chilean projects were cancelled or paused in 2024 and 2025, and the region receives about 2% of world investment in green hydrogen.',
        'On that footing a steelmaker cannot plan its conversion to direct reduction.',
      ],
    },
    measures: [
      'Agregar la demanda en polos industriales, primero para el consumo interno.',
      'Plantas de reducción directa con gas preparadas para el hidrógeno.',
      'Subastas de compra a largo plazo.',
    ],
    justification:
      'Retrasa la ruta del hidrógeno, pero no las demás; la cartera actual hace poco probable que se resuelva antes de 2030.',
  },
  {
    code: 'T-04', group: group.hydrogen, by: who.policyLead,
    title: {
      es: 'Cuellos de botella y vertimientos en la red eléctrica',
      pt: 'Gargalos de transmissão e cortes de geração na rede elétrica',
      en: 'Grid bottlenecks and curtailment',
    },
    subcategory: 'infrastructure', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'],
    countries: ['BRA', 'CHL', 'ARG', 'COL', 'MEX'],
    severity: 4, persistence: 5, tractability: 3, status: 'accepted',
    lead: org.olacde, supporting: [org.bank],
    stage: 'inputs', tnaClass: 'crucial', depth: 'root-cause', trend: 'worsening', evidence: 'documented',
    levers: ['Electrificación', 'Electricidad renovable firme'], milestones: ['M8'], sources: ['S90', 'S91'],
    description: {
      es: [
        'La transmisión crece más despacio que la generación renovable. Para Brasil se prevé un vertimiento medio del 8 % hasta 2035, y del 11 % en el Nordeste; los plazos de conexión se alargan, y Chile, la Argentina, Colombia y México enfrentan límites parecidos.',
        'El calor electrificado y los electrolizadores necesitan potencia firme en el lugar donde están las plantas.',
      ],
    },
    measures: [
      'Zonas de demanda industrial en los planes de transmisión.',
      'Almacenamiento y tarifas para carga flexible.',
      'Contratos de energía con garantía de entrega.',
    ],
    justification:
      'Afecta a todos los sectores que quieren electrificarse, y las obras de transmisión tardan más que las plantas.',
  },
  {
    code: 'T-05', group: group.cement, alsoIn: [group.steel, group.hydrogen], by: who.cementExpert,
    title: {
      es: 'Sin infraestructura de transporte y almacenamiento de CO₂ para el cemento y el acero',
      pt: 'Ausência de infraestrutura de transporte e armazenamento de CO₂ para o cimento e o aço',
      en: 'No CO₂ transport and storage infrastructure for cement and steel',
    },
    subcategory: 'infrastructure', sectors: ['cement', 'steel', 'paper'],
    countries: ['BRA', 'MEX', 'COL', 'ARG', 'TTO'],
    severity: 5, persistence: 5, tractability: 2, status: 'accepted',
    lead: org.ficem, supporting: [org.bank, org.olacde],
    stage: 'whole-chain', tnaClass: 'killer', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Captura, uso y almacenamiento de carbono'], milestones: ['M6'], sources: ['S29'],
    description: {
      es: [
        'El CO₂ de la calcinación no desaparece al cambiar de combustible; por eso la captura representa el 36 % de la reducción prevista en el plan mundial del sector, 1,37 Gt al año. De los cerca de 40 proyectos cementeros de captura a escala comercial en desarrollo en el mundo, no se encontró ninguno en operación en la región.',
        'Los datos geológicos cerca de los hornos son escasos. Esta última apreciación es una síntesis del grupo y no tiene fuente publicada.',
      ],
      pt: [
        'O CO₂ da calcinação não desaparece com a troca de combustível; por isso, a captura responde por 36% da redução prevista no plano mundial do setor, 1,37 Gt por ano. Dos cerca de 40 projetos de captura em escala comercial em desenvolvimento no setor no mundo, não se encontrou nenhum em operação na região.',
        'Há poucos dados geológicos perto dos fornos. Esta última avaliação é uma síntese do grupo e não tem fonte publicada.',
      ],
      en: [
        'The CO₂ of calcination does not go away with a change of fuel, which is why capture makes up 36% of the abatement in the sector’s global plan, 1.37 Gt a year. Of about 40 commercial-scale cement capture projects under development worldwide, none was found operating in the region.',
        'Geological data near kilns are sparse. This last judgement is the group’s synthesis and has no published source.',
      ],
    },
    measures: [
      'Atlas regional de almacenamiento.',
      'Prefactibilidad de un polo compartido por plantas de cemento y de acero.',
      'Modelo de ducto de acceso común y captura de CO₂ biogénico con el sector del papel.',
    ],
    justification:
      'Las emisiones de proceso del cemento no tienen otra salida conocida a esa escala, y no hay obra en marcha en la región.',
  },
  {
    code: 'T-06', group: group.cement, alsoIn: [group.steel], by: who.cementExpert,
    title: {
      es: 'Disponibilidad de materiales cementantes suplementarios',
      pt: 'Disponibilidade de materiais cimentícios suplementares',
      en: 'Supply of supplementary cementitious materials',
    },
    subcategory: 'feedstock', sectors: ['cement', 'steel'], countries: ['BRA', 'COL', 'CUB', 'ECU', 'MEX'],
    severity: 4, persistence: 3, tractability: 4, status: 'in-mitigation',
    lead: org.ficem, supporting: [org.alacero],
    stage: 'inputs', tnaClass: 'crucial', depth: 'root-cause', trend: 'worsening', evidence: 'partly-documented',
    levers: ['Factor clínker', 'Coproductos siderúrgicos en la cadena de valor'], milestones: ['M5', 'M1', 'M2'],
    sources: ['S35', 'S92'],
    description: {
      es: [
        'Seguir bajando el factor clínker depende de la escoria, las cenizas volantes, las puzolanas, la caliza y las arcillas calcinadas. La hoja de ruta brasileña de 2019 confía a las adiciones el 69 % de su reducción, y el cemento LC3 puede reducir a la mitad el clínker y hasta un 40 % el CO₂.',
        'La escoria y las cenizas disminuirán a medida que cierren altos hornos y centrales de carbón. Lo que para la hoja de ruta del acero es un avance le quita un insumo a la del cemento: las dos deben planificarse con una misma cuenta. Esta lectura del conflicto es una síntesis del grupo.',
      ],
      pt: [
        'Continuar a reduzir o fator clínquer depende de escória, cinzas volantes, pozolanas, calcário e argilas calcinadas. O roteiro brasileiro de 2019 atribui às adições 69% da redução, e o cimento LC3 pode cortar o clínquer pela metade e o CO₂ em até 40%.',
        'A escória e as cinzas vão diminuir à medida que altos-fornos e usinas a carvão forem fechados. O que é avanço para o roteiro do aço retira um insumo do roteiro do cimento: os dois precisam ser planejados com a mesma conta. Esta leitura do conflito é uma síntese do grupo.',
      ],
      en: [
        'Lowering the clinker factor further depends on slag, fly ash, pozzolans, limestone and calcined clay. The Brazilian roadmap of 2019 puts 69% of its abatement on additions, and LC3 cement can halve clinker and cut CO₂ by up to 40%.',
        'Slag and ash will dwindle as blast furnaces and coal plants close. What is progress for the steel roadmap takes an input away from the cement roadmap: the two have to be planned on one account. This reading of the conflict is the group’s synthesis.',
      ],
    },
    measures: [
      'Balance conjunto de escoria y otros materiales hasta 2050.',
      'Mapa de arcillas aptas para la calcinación.',
      'Plantas de cemento LC3.',
    ],
    justification:
      'Las adiciones son la palanca más grande y más cercana del cemento; existen sustitutos de la escoria, y por eso la persistencia es media.',
  },
  {
    code: 'T-07', group: group.cement, by: who.cementSteward,
    title: {
      es: 'Cadena de suministro de combustibles alternativos insuficiente',
      pt: 'Cadeia de suprimento de combustíveis alternativos insuficiente',
      en: 'Thin supply chain for alternative fuels',
    },
    subcategory: 'feedstock', sectors: ['cement'], countries: ['DOM', 'ARG', 'COL', 'ECU', 'PER', 'CENTAM'],
    severity: 3, persistence: 4, tractability: 4, status: 'in-mitigation',
    lead: org.ficem, supporting: [org.bank],
    stage: 'inputs', tnaClass: 'important', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Coprocesamiento', 'Combustibles alternativos'], milestones: ['M1', 'M2'], sources: ['S93', 'S31', 'S33'],
    description: {
      es: [
        'El coprocesamiento necesita residuos clasificados, constantes y con poder calorífico. Los productores dominicanos advierten que ni la infraestructura ni la oferta permiten llegar al 30 % que se quiere exigir; la Argentina aspira a por lo menos un 10 % de sustitución térmica en 2030, y México, a un 32 %.',
      ],
    },
    measures: [
      'Plantas de combustible derivado de residuos con los municipios.',
      'Contratos de residuos a largo plazo.',
      'Financiamiento del pretratamiento.',
    ],
    justification:
      'Limita una palanca importante, aunque no la principal; hay experiencias nacionales que muestran el camino.',
  },
  {
    code: 'T-08', group: group.hydrogen, alsoIn: [group.policy], by: who.policyLead,
    title: {
      es: 'Calor de proceso de la alúmina y el papel difícil de electrificar',
      pt: 'Calor de processo da alumina e do papel difícil de eletrificar',
      en: 'Alumina and paper process heat hard to electrify',
    },
    subcategory: 'maturity', sectors: ['aluminium', 'paper'], countries: ['BRA', 'JAM', 'URY', 'CHL'],
    severity: 3, persistence: 4, status: 'under-review',
    outsideLead: 'ABAL / Ibá (observadores)', supporting: [org.olacde],
    stage: 'production', tnaClass: 'important', depth: 'symptom', trend: 'easing', evidence: 'partly-documented',
    levers: ['Calderas eléctricas', 'Vapor de biomasa', 'Gas en lugar de fueloil'], milestones: ['M10'],
    sources: ['S76', 'S77', 'S94'],
    description: {
      es: [
        'El vapor y la calcinación dominan las emisiones directas de la alúmina. La refinería Alunorte prevé pasar de 0,65 a 0,40 y luego a 0,20 t CO₂ por tonelada de alúmina en 2030, con gas en lugar de fueloil y tres calderas eléctricas alimentadas por energía solar contratada. Solo puede repetirse donde haya electricidad firme y barata.',
        'Los hornos de cal de la celulosa necesitan biomasa gasificada o lignina. Ningún signatario representa al aluminio ni al papel: OLACDE acompaña de forma interina y los observadores ABAL e Ibá aportan el conocimiento.',
      ],
    },
    measures: [
      'Programa de calderas eléctricas.',
      'Réplica de proyectos de vapor de biomasa.',
      'Pilotos en hornos de cal.',
    ],
    justification:
      'Concierne a dos sectores sin signatario propio; la ruta existe, pero depende del precio de la electricidad.',
  },
  {
    code: 'T-09', group: group.data, alsoIn: [group.steel, group.cement], by: who.secretariat,
    title: {
      es: 'Datos y MRV no comparables entre países',
      pt: 'Dados e MRV não comparáveis entre países',
      en: 'Data and MRV not comparable across countries',
    },
    subcategory: 'data-mrv', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'],
    countries: ['LAC'],
    severity: 4, persistence: 5, tractability: 5, status: 'in-mitigation',
    lead: org.bank, supporting: [org.alacero, org.ficem, org.olacde, org.hydrogen],
    stage: 'whole-chain', tnaClass: 'crucial', depth: 'root-cause', trend: 'easing', evidence: 'documented',
    levers: ['Medición, reporte y verificación'], milestones: ['M12', 'M13'], sources: ['S45', 'S63', 'S95'],
    description: {
      es: [
        'Tras la COP28, la dirección de Alacero señaló que ni siquiera hay acuerdo sobre cómo medir. Las cifras mezclan emisiones brutas y netas, alcance 1 y alcances 1 y 2, y se expresan por tonelada de cemento, de material cementante o de clínker.',
        'La base GNR cubre una parte de la producción y se publica con rezago y solo de forma agregada.',
      ],
      pt: [
        'Depois da COP28, a direção da Alacero observou que não há acordo nem sequer sobre como medir. Os números misturam emissões brutas e líquidas, escopo 1 e escopos 1 e 2, e são expressos por tonelada de cimento, de material cimentício ou de clínquer.',
        'A base GNR cobre parte da produção e é publicada com defasagem e apenas de forma agregada.',
      ],
      en: [
        'After COP28 Alacero’s leadership pointed out that there is not even agreement on how to measure. Figures mix gross and net emissions, scope 1 and scopes 1 and 2, and are given per tonne of cement, of cementitious material or of clinker.',
        'The GNR database covers part of production and is published with a lag and only in aggregate.',
      ],
    },
    measures: [
      'Nota común de límites y unidades.',
      'Diccionario de datos compartido.',
      'Servicio verificado de agregación, conforme a las reglas de competencia.',
    ],
    justification:
      'Sin una medida común no se puede comparar, priorizar ni financiar; es, a la vez, la barrera más fácil de remover.',
  },
  {
    code: 'T-10', group: group.steel, alsoIn: [group.policy], by: who.steelExpert,
    title: {
      es: 'Límites de sostenibilidad del carbón vegetal y la biomasa',
      pt: 'Limites de sustentabilidade do carvão vegetal e da biomassa',
      en: 'Sustainability limits of charcoal and biomass',
    },
    subcategory: 'feedstock', sectors: ['steel', 'cement', 'paper'], countries: ['BRA', 'COL', 'PRY'],
    severity: 3, persistence: 3, status: 'under-review',
    lead: org.alacero, supporting: [org.iba],
    stage: 'inputs', tnaClass: 'important', depth: 'root-cause', trend: 'steady', evidence: 'partly-documented',
    levers: ['Biomasa como reductor'], milestones: ['M7'], sources: ['S85', 'S96', 'S97'],
    description: {
      es: [
        'El carbón vegetal aporta el 11,9 % del acero de Brasil y un arrabio de bajas emisiones, pero su escala depende de los bosques plantados, del metano de la carbonización y de la integridad del uso del suelo. Hay ecólogos que advierten que las plantaciones pueden desplazar al Cerrado, y los modelos mundiales mantienen los pequeños hornos a carbón vegetal como un nicho.',
      ],
    },
    measures: [
      'Certificación de origen.',
      'Quema de los gases de carbonización.',
      'Método de cálculo que incluya el uso del suelo.',
    ],
    justification:
      'Es una ventaja real de un solo país, con un techo que fijan el suelo y la certificación.',
  },
]
