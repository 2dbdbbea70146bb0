import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { embeddedReport, reportSource } from './data/report-source.ts';
import { serverSource } from './data/server-source.ts';
import { SourceContext } from './data/source-context.ts';
import './styles/base.css';
import './styles/layout.css';
import './styles/scores.css';
import './styles/parts.css';
import './styles/tables.css';
import './styles/figures.css';
import './styles/now.css';
import './styles/prompts.css';
import './styles/lineage.css';
import './styles/heat.css';
import './styles/studies.css';
import './styles/choices.css';
import './styles/evidence.css';
import './styles/narrow.css';
import './styles/print.css';

const report = embeddedReport();
const source = report === undefined ? serverSource : reportSource(report);
const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: 60_000, networkMode: 'always' },
  },
});

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <SourceContext value={source}>
        <App />
      </SourceContext>
    </QueryClientProvider>
  </StrictMode>,
);
