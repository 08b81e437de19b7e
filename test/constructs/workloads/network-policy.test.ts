import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { WebService } from '../../../lib/constructs/workloads/web-service.ts';
import { Worker } from '../../../lib/constructs/workloads/worker.ts';
import { find, newChart } from './rendering.ts';

const image = 'ghcr.io/acme/web:1';
const pods = (name: string, instance = 'shop'): object => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/instance': instance, 'app.kubernetes.io/name': name } },
});
const tcp = (...ports: number[]): object[] => ports.map((port) => ({ port, protocol: 'TCP' }));

describe('network', () => {
  it('writes a connection down at both ends, whichever end says it', () => {
    const chart = newChart();
    const cart = new WebService(chart, 'cart', { image, port: { grpc: { port: 80, targetPort: 7070 } } });
    new WebService(chart, 'web', { image, port: 8080, network: { to: [cart] } });
    const mailer = new Worker(chart, 'mailer', { image });
    new WebService(chart, 'queue', { image, port: { amqp: 5672, admin: 15_672 }, network: { from: [mailer] } });

    expect(find(chart, 'NetworkPolicy shop-cart').spec.ingress).toEqual([
      { from: [pods('shop-web')], ports: tcp(7070) },
    ]);
    expect(find(chart, 'NetworkPolicy shop-web').spec.egress).toEqual([{ to: [pods('shop-cart')], ports: tcp(7070) }]);
    const ports = tcp(5672, 15_672);
    expect(find(chart, 'NetworkPolicy shop-queue').spec.ingress).toEqual([{ from: [pods('shop-mailer')], ports }]);
    expect(find(chart, 'NetworkPolicy shop-mailer').spec.egress).toEqual([{ to: [pods('shop-queue')], ports }]);
  });

  it('narrows a connection to ports, and reaches across namespaces', () => {
    const app = new App();
    const chart = newChart('shop', app);
    const other = newChart('data', app);
    const db = new WebService(other, 'db', { image, port: { sql: 5432, metrics: 9090 } });
    new WebService(chart, 'web', { image, port: 8080, network: { to: [{ workload: db, ports: ['sql'] }] } });
    expect(find(chart, 'NetworkPolicy shop-web').spec.egress).toEqual([
      {
        to: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } }, ...pods('data-db', 'data') },
        ],
        ports: tcp(5432),
      },
    ]);
    expect(find(other, 'NetworkPolicy data-db').spec.ingress[0].ports).toEqual(tcp(5432));
  });

  it("takes peers in the words of Kubernetes' NetworkPolicy, grouped by their ports", () => {
    const chart = newChart();
    new WebService(chart, 'web', {
      image,
      port: { http: 8080, metrics: 9090 },
      network: {
        from: [
          { podSelector: {}, ports: ['http'] },
          { namespace: 'ingress', ports: [8080] },
          { namespace: 'monitoring', podSelector: { matchLabels: { app: 'prometheus' } }, ports: ['metrics'] },
        ],
        to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }, ports: [443] }, { namespace: 'legacy' }],
      },
    });
    const named = (name: string): object => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
    expect(find(chart, 'NetworkPolicy shop-web').spec).toMatchObject({
      ingress: [
        { from: [{ podSelector: {} }, { namespaceSelector: named('ingress') }], ports: tcp(8080) },
        {
          from: [{ namespaceSelector: named('monitoring'), podSelector: { matchLabels: { app: 'prometheus' } } }],
          ports: tcp(9090),
        },
      ],
      egress: [
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: tcp(443) },
        { to: [{ namespaceSelector: named('legacy') }] },
      ],
    });
  });

  it('takes connections after the workload is made, each once', () => {
    const chart = newChart();
    const cart = new WebService(chart, 'cart', { image, port: 7070 });
    const web = new WebService(chart, 'web', { image, port: 8080 });
    web.networkPolicy.allowTo(cart, cart);
    cart.networkPolicy.allowFrom(web);
    expect(find(chart, 'NetworkPolicy shop-web').spec.egress).toEqual([{ to: [pods('shop-cart')], ports: tcp(7070) }]);
  });

  it('refuses a connection that leads nowhere', () => {
    const chart = newChart();
    const worker = new Worker(chart, 'worker', { image });
    const web = new WebService(chart, 'web', { image, port: 8080 });
    expect(() => web.networkPolicy.allowTo(worker)).toThrow("'shop/worker' has no port");
    expect(() => worker.networkPolicy.allowTo({ workload: web, ports: ['grpc'] })).toThrow('no port grpc');
    expect(() => worker.networkPolicy.allowTo({ namespace: 'x', ports: ['http'] })).toThrow('cannot be known by name');
  });
});
