import type { ReportIncentives } from '../../analysis/incentives/report-incentives.ts';
import type { PlaceAnswer } from '../../analysis/place/place-answer.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { FileHash } from '../hash-files.ts';
import type { MapPicture } from '../picture/draw-map.ts';
import type { Html } from '../xml/html.ts';
import { chokepointSection } from './page-chokepoints.ts';
import { clusterSection } from './page-clusters.ts';
import { concentrationSection } from './page-concentration.ts';
import { failureSection } from './page-failures.ts';
import { footingSection } from './page-footing.ts';
import { incentiveSection } from './page-incentives.ts';
import { pairSection } from './page-pairs.ts';
import { placementSection } from './page-placement.ts';
import { routeSection } from './page-route.ts';
import { scenarioSection } from './page-scenarios.ts';
import { serviceSection } from './page-services.ts';
import { whatIfSection } from './page-what-if.ts';

/** What a section may tell of. */
interface PageContext {
  readonly report: Report;
  readonly files: readonly FileHash[];
  readonly inventory: Inventory;
  /** Null where no node has a location. */
  readonly map: MapPicture | null;
  /** Null where there is nothing to play; words where something keeps it from being played. */
  readonly incentives: ReportIncentives | { readonly problem: string } | null;
  /** By role; empty where there is nowhere to place nodes. */
  readonly placement: readonly PlaceAnswer[];
  /** Outages with what is expected of them. */
  readonly scenarios: readonly ScenarioOutcome[];
}

interface PageSection {
  /** Of the element, and of links to it. */
  readonly id: string;
  /** In the navigation. */
  readonly title: string;
  /** Empty where there is nothing to tell. */
  readonly write: (context: PageContext) => Html;
}

/** The sections of the page below its first screen, in their order. To add one, add a line. */
export const pageSections: readonly PageSection[] = [
  {
    id: 'what-if',
    title: 'Map and what-if',
    write: ({ inventory, report, map }) => whatIfSection(inventory, report, map),
  },
  {
    id: 'scenarios',
    title: 'Scenarios',
    write: ({ scenarios, inventory }) => scenarioSection(scenarios, inventory),
  },
  { id: 'pairs', title: 'Pairs', write: ({ report }) => pairSection(report) },
  { id: 'failures', title: 'One failure at a time', write: ({ report }) => failureSection(report) },
  { id: 'services', title: 'Services', write: ({ report }) => serviceSection(report) },
  { id: 'clusters', title: 'Clusters', write: ({ report }) => clusterSection(report) },
  { id: 'concentration', title: 'Concentration', write: ({ report }) => concentrationSection(report) },
  { id: 'chokepoints', title: 'Chokepoints', write: ({ report }) => chokepointSection(report) },
  {
    id: 'route',
    title: 'Who answers',
    write: ({ inventory, report }) => routeSection(inventory, report.today),
  },
  { id: 'placement', title: 'Next nodes', write: ({ placement }) => placementSection(placement) },
  {
    id: 'incentives',
    title: 'Operators',
    write: ({ incentives }) => incentiveSection(incentives),
  },
  {
    id: 'footing',
    title: 'What this rests on',
    write: ({ report, files }) => footingSection(report, files),
  },
];
