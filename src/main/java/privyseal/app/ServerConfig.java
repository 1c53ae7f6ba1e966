package privyseal.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/// The settings `server.*`.
///
/// @param port plain HTTP
/// @param publicUrl what answers name as the address of console, API and ACME
/// @param managementAddress where `/health/ready` and `/metrics` answer; when absent, loopback on the plain port
/// @param plainApi whether others than loopback may call API, console and ACME over plain HTTP
public record ServerConfig(
        InetAddress bind,
        int port,
        int tlsPort,
        URI publicUrl,
        Optional<InetSocketAddress> managementAddress,
        boolean plainApi) {}
