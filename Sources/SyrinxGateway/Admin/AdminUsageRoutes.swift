import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/admin/v1/usage`.
struct AdminUsageRoutes {
    let gateway: Gateway
    let admin: Administration

    func register(on router: inout Router) {
        admin.on(AdminUsage.get, AdminUsage.Query.self, &router, use: report)
    }

    @Sendable private func report(_ query: AdminUsage.Query, _ request: Request) async throws -> AdminUsage.Report {
        guard 0 <= query.startUnix, query.startUnix < query.endUnix, query.endUnix <= 253_402_300_799 else {
            throw APIError.invalidParameter("end_unix", "The end_unix comes after the start_unix, both in seconds.")
        }
        // What ended a moment ago is in it.
        await gateway.ledger.settle()
        let breakdown = query.breakdown ?? .token
        var lines: [String: AdminUsage.Line] = [:]
        let metrics: [(UsageQuery.Metric, WritableKeyPath<AdminUsage.Line, Int>)] = [
            (.requests, \.requests), (.characters, \.characters), (.credits, \.credits),
            (.creditsSaved, \.creditsSaved), (.bytes, \.bytes), (.seconds, \.seconds),
        ]
        for (metric, member) in metrics {
            let points = try await gateway.services.store.usage(
                UsageQuery(
                    keyIDs: nil,
                    buckets: [Timestamp(seconds: query.startUnix)..<Timestamp(seconds: query.endUnix)],
                    metric: metric,
                    breakdown: breakdown.asked,
                    service: query.service
                )
            )
            for point in points {
                let line = AdminUsage.Line(id: point.label, name: name(point.label, breakdown))
                lines[point.label, default: line][keyPath: member] = Int(point.value.rounded())
            }
        }
        return AdminUsage.Report(lines.values.sorted { $0.id < $1.id })
    }

    private func name(_ id: String, _ breakdown: AdminUsage.Breakdown) -> String {
        switch breakdown {
        case .token: gateway.services.keys.name(ofKey: id)
        case .upstreamKey: gateway.services.pool.name(ofKey: id)
        case .service, .capability, .model: id
        }
    }
}

extension AdminUsage.Breakdown {
    fileprivate var asked: UsageQuery.Breakdown {
        switch self {
        case .token: .key
        case .service: .service
        case .capability: .product
        case .model: .model
        case .upstreamKey: .upstreamKey
        }
    }
}
