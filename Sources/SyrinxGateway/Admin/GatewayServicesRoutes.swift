import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/admin/v1/services`.
struct GatewayServicesRoutes {
    let gateway: Gateway
    let admin: Administration

    func register(on router: inout Router) {
        admin.on(GatewayServices.list, &router, use: list)
    }

    @Sendable private func list(_ request: Request) -> GatewayServices.Page {
        let pool = gateway.services.pool
        return GatewayServices.Page(
            gateway.mount.all.map { service in
                let description = service.description
                let names = Set(description.operations.map(\.capability) + [description.otherCapability])
                return GatewayServices.Service(
                    name: service.name,
                    baseURL: description.baseURL,
                    keys: pool.keys.count { $0.record.service == service.name },
                    capabilities: names.sorted().map { capability($0, of: service.name, in: pool) }
                )
            }
        )
    }

    private func capability(_ name: String, of service: String, in pool: KeyPool) -> GatewayServices.Capability {
        let need = Need(service: service, capability: name)
        let ready = pool.readyCount(for: need)
        return GatewayServices.Capability(
            name,
            readyKeys: ready,
            availableAtUnix: ready == 0 ? pool.soonest(for: need)?.seconds : nil
        )
    }
}
